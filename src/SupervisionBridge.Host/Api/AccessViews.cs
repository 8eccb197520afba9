using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>A role to be given until a date.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record GrantRequest : IDecided
{
    [Required, MaxLength(EmailAddress.Longest), RegularExpression(EmailAddress.Pattern), Description("The person's work e-mail address, as the directory has it.")]
    public string? Person { get; init; }

    [Required, MaxLength(20), Description("dsl: deputy for the Designated Safeguarding Lead. auditor: reads the records named.")]
    public string? Role { get; init; }

    [Required, MaxLength(20), Description("URN of the school.")]
    public string? School { get; init; }

    [MinLength(1), MaxLength(100), Description("Of an auditor: references of the records.")]
    public IReadOnlyList<string>? Records { get; init; }

    [Required, Description("Until when; within a year.")]
    public DateTimeOffset? Until { get; init; }

    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000)]
    public string? Why { get; init; }
}

/// <summary>A person is to be kept from a record or a child.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record BarRequest : IDecided
{
    [Required, MaxLength(EmailAddress.Longest), RegularExpression(EmailAddress.Pattern), Description("The person's work e-mail address, as the directory has it.")]
    public string? Person { get; init; }

    [Required, MaxLength(20), Description("URN of the school.")]
    public string? School { get; init; }

    [MaxLength(100), Description("Reference of the record. Or give pupil.")]
    public string? Record { get; init; }

    [MaxLength(200), Description("The school system's own id of the pupil, never a name or a UPN. Or give record.")]
    public string? Pupil { get; init; }

    [Description("Until when; absent for good.")]
    public DateTimeOffset? Until { get; init; }

    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000)]
    public string? Why { get; init; }
}

/// <summary>A role given until a date.</summary>
internal sealed record GrantView
{
    public required string Id { get; init; }
    [Description("E-mail address of whoever holds it.")]
    public required string Person { get; init; }
    public required string Role { get; init; }
    public required string School { get; init; }
    [Description("Of an auditor: references of the records.")]
    public IReadOnlyList<string>? Records { get; init; }
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset Until { get; init; }
    [Description("Who gave it.")]
    public required string By { get; init; }
    [Description("The reason given. Shown to those who may see which pupils are meant: it may name people.")]
    public string? Why { get; init; }
    [Description("When somebody ended it before its date.")]
    public DateTimeOffset? EndedAt { get; init; }
    [Description("Who ended it.")]
    public string? EndedBy { get; init; }

    public static GrantView Of(AccessGrant grant, bool seesReasons) => new()
    {
        Id = grant.Id,
        Person = grant.Person,
        Role = DeliveryWords.Of(grant.Role),
        School = grant.SchoolUrn,
        Records = grant.Records.Count == 0 ? null : grant.Records,
        From = grant.From,
        Until = grant.Until,
        By = grant.Made.By,
        Why = seesReasons ? grant.Made.Why : null,
        EndedAt = grant.Ended?.At,
        EndedBy = grant.Ended?.By,
    };
}

/// <summary>A page of grants.</summary>
internal sealed record GrantPage(IReadOnlyList<GrantView> Items, [property: Description("Cursor of the next page; absent at the end.")] string? Next);

/// <summary>Who was given leave to read a record.</summary>
internal sealed record RecordAccessView(IReadOnlyList<GrantView> Grants);

/// <summary>What a person is kept from.</summary>
internal sealed record BarView
{
    public required string Id { get; init; }
    [Description("E-mail address of the person.")]
    public required string Person { get; init; }
    public required string School { get; init; }
    [Description("Reference of the record; absent where it is a child.")]
    public string? Record { get; init; }
    [Description("The school system's id of the child. Shown to those who may see which pupils are meant.")]
    public string? Pupil { get; init; }
    public required DateTimeOffset From { get; init; }
    [Description("Absent where it is for good.")]
    public DateTimeOffset? Until { get; init; }
    [Description("Who said so.")]
    public required string By { get; init; }
    [Description("The reason given. Shown to those who may see which pupils are meant: it may name people.")]
    public string? Why { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? EndedBy { get; init; }
    [Description("In the answer to making it: false where no record, grant or list names that address yet. Compare it with the directory's; the bar holds either way.")]
    public bool? Known { get; init; }

    public static BarView Of(AccessBar bar, bool seesPupils) => new()
    {
        Id = bar.Id,
        Person = bar.Person,
        School = bar.Bar.SchoolUrn,
        Record = bar.Bar.RecordReference,
        Pupil = seesPupils ? bar.PupilId : null,
        From = bar.Made.At,
        Until = bar.Until,
        By = bar.Made.By,
        Why = seesPupils ? bar.Made.Why : null,
        EndedAt = bar.Ended?.At,
        EndedBy = bar.Ended?.By,
    };
}

/// <summary>A page of bars.</summary>
internal sealed record BarPage(IReadOnlyList<BarView> Items, [property: Description("Cursor of the next page; absent at the end.")] string? Next);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, PropertyNameCaseInsensitive = false, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GrantRequest))]
[JsonSerializable(typeof(BarRequest))]
[JsonSerializable(typeof(UnbindRequest))]
[JsonSerializable(typeof(GrantView))]
[JsonSerializable(typeof(GrantPage))]
[JsonSerializable(typeof(RecordAccessView))]
[JsonSerializable(typeof(BarView))]
[JsonSerializable(typeof(BarPage))]
internal sealed partial class AccessJson : JsonSerializerContext;
