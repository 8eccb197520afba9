using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using SupervisionBridge.Core.Leavers;
using SupervisionBridge.Core.Retention;

namespace SupervisionBridge.Host.Api;

/// <summary>What is to be held.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record HoldRequest : IDecided
{
    [Required, MaxLength(20), Description("URN of the school.")]
    public string? School { get; init; }

    [MaxLength(100), Description("Reference of the record. Or give pupil.")]
    public string? Record { get; init; }

    [MaxLength(200), Description("The school system's own id of the pupil, never a name or a UPN. Or give record.")]
    public string? Pupil { get; init; }

    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000)]
    public string? Why { get; init; }
}

/// <summary>What a person says at a record's review: exactly one of keepUntil and remove.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReviewRequest : IDecided
{
    [Description("Keep it, and review it again from this day on. Or give remove.")]
    public DateOnly? KeepUntil { get; init; }

    [Description("true: remove what it says, for good. Or give keepUntil.")]
    public bool? Remove { get; init; }

    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000)]
    public string? Why { get; init; }
}

/// <summary>Whose file goes to the next school.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record LeaversRequest : IDecided
{
    [Required, MaxLength(200), Description("The school system's own id of the pupil, never a name or a UPN.")]
    public string? Pupil { get; init; }

    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000)]
    public string? Why { get; init; }
}

/// <summary>The next school has a leaver's pack.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record LeaversReceiptRequest : IDecided
{
    [Required, MaxLength(120), Description("Who received it there.")]
    public string? ReceivedBy { get; init; }

    [Required, Description("The day on which it was received; not one to come.")]
    public DateOnly? On { get; init; }

    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000), Description("How it is known.")]
    public string? Why { get; init; }
}

/// <summary>A legal hold.</summary>
internal sealed record HoldView
{
    public required string Id { get; init; }
    public required string School { get; init; }
    [Description("Reference of the record; absent where it is a child.")]
    public string? Record { get; init; }
    [Description("The school system's id of the child. Shown to those who may see which pupils are meant.")]
    public string? Pupil { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required string By { get; init; }
    [Description("The reason given. Shown to those who may see which pupils are meant: it may name people.")]
    public string? Why { get; init; }
    [Description("Absent while it is in force.")]
    public DateTimeOffset? LiftedAt { get; init; }
    public string? LiftedBy { get; init; }

    public static HoldView Of(LegalHold hold, bool seesPupils) => new()
    {
        Id = hold.Id,
        School = hold.SchoolUrn,
        Record = hold.RecordReference,
        Pupil = seesPupils ? hold.PupilId : null,
        Since = hold.Made.At,
        By = hold.Made.By,
        Why = seesPupils ? hold.Made.Why : null,
        LiftedAt = hold.Lifted?.At,
        LiftedBy = hold.Lifted?.By,
    };
}

/// <summary>A page of holds.</summary>
internal sealed record HoldPage(IReadOnlyList<HoldView> Items, [property: Description("Cursor of the next page; absent at the end.")] string? Next);

/// <summary>A leaver's pack, as it is handed over.</summary>
internal sealed record LeaversPackView(
    [property: Description("What goes along: save it as it is.")] LeaversPack Pack,
    [property: Description("SHA-256 of the pack's file, as the journal tells it.")] string Sha256,
    [property: Description("The same as a page to print: HTML in one piece.")] string Page);

/// <summary>A leaver's pack that was made.</summary>
internal sealed record LeaversView
{
    public required string Id { get; init; }
    public required string School { get; init; }
    [Description("The school system's id of the pupil. Shown to those who may see which pupils are meant.")]
    public string? Pupil { get; init; }
    public required int Entries { get; init; }
    [Description("SHA-256 of the pack's file.")]
    public required string Sha256 { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    [Description("Who made it. Shown to those who may see which pupils are meant.")]
    public string? By { get; init; }
    [Description("The day on which the next school received it; absent where nobody has confirmed it.")]
    public DateOnly? ReceivedOn { get; init; }
    [Description("Who received it there. Shown to those who may see which pupils are meant.")]
    public string? ReceivedBy { get; init; }

    public static LeaversView Of(LeaversHandOver pack, bool seesPupils) => new()
    {
        Id = pack.Id,
        School = pack.SchoolUrn,
        Pupil = seesPupils ? pack.PupilId : null,
        Entries = pack.Entries,
        Sha256 = pack.Sha256,
        MadeAt = pack.Made.At,
        By = seesPupils ? pack.Made.By : null,
        ReceivedOn = pack.Receipt?.On,
        ReceivedBy = seesPupils ? pack.Receipt?.ReceivedBy : null,
    };
}

/// <summary>A page of leavers' packs.</summary>
internal sealed record LeaversPage(IReadOnlyList<LeaversView> Items, [property: Description("Cursor of the next page; absent at the end.")] string? Next);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, PropertyNameCaseInsensitive = false, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(HoldRequest))]
[JsonSerializable(typeof(ReviewRequest))]
[JsonSerializable(typeof(LeaversRequest))]
[JsonSerializable(typeof(LeaversReceiptRequest))]
[JsonSerializable(typeof(HoldView))]
[JsonSerializable(typeof(HoldPage))]
[JsonSerializable(typeof(LeaversPackView))]
[JsonSerializable(typeof(LeaversPage))]
internal sealed partial class RetentionJson : JsonSerializerContext;
