using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>A key to be made.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record KeyRequest : IDecided
{
    [Required, MaxLength(60), RegularExpression("^[A-Za-z0-9._-]+$"), Description("What the key is for; journalled with everything done by it, and unique among the keys in force.")]
    public string? Name { get; init; }

    [Required, MinLength(1), MaxLength(4), Description("Its roles: recorder (hands records in, sees how its own stand), relay (a system through which people read, sign and decide), trust-director (figures), it-administrator (machinery).")]
    public IReadOnlyList<string>? May { get; init; }

    [MinLength(1), MaxLength(1000), Description("URNs of the schools at which it has its roles. Or give allSchools.")]
    public IReadOnlyList<string>? Schools { get; init; }

    [Description("Every school, also those to come. Default false.")]
    public bool? AllSchools { get; init; }

    [Description("From when on it is worth nothing. Default: in a year.")]
    public DateTimeOffset? ExpiresAt { get; init; }

    [Description("A key without an end. Default false.")]
    public bool? NeverExpires { get; init; }

    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000), Description("Why: kept for good.")]
    public string? Why { get; init; }
}

/// <summary>Another key in the place of one.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RotateKeyRequest : IDecided
{
    [Range(0, 90 * 24), Description("Hours for which the old key stays in force beside the new one. Default 168, a week.")]
    public int? OverlapHours { get; init; }

    [Description("From when on the new key is worth nothing. Default: in a year.")]
    public DateTimeOffset? ExpiresAt { get; init; }

    [Description("A key without an end. Default false.")]
    public bool? NeverExpires { get; init; }

    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000), Description("Why: kept for good.")]
    public string? Why { get; init; }
}

/// <summary>Whose records a key is given.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AdoptRequest : IDecided
{
    [MaxLength(80), Description("Id of the key that handed them in, or of one that it was rotated from or into. Or give ofNoKey.")]
    public string? From { get; init; }

    [Description("The records that no key handed in: those of the command line. Default false.")]
    public bool? OfNoKey { get; init; }

    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000), Description("Why: kept for good.")]
    public string? Why { get; init; }
}

/// <summary>What a key was given.</summary>
internal sealed record AdoptedView([property: Description("How many records.")] int Records);

/// <summary>A new key: shown once.</summary>
internal sealed record NewKeyView(string Id, string Name, string Key, [property: Description("Absent where it has no end.")] DateTimeOffset? ExpiresAt)
{
    public static NewKeyView Of(ApiKey key, string secret) => new(key.Id, key.Name, secret, key.ExpiresAt);
}

/// <summary>A key, without the key itself.</summary>
internal sealed record KeyView
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    [Description("Its roles.")]
    public required IReadOnlyList<string> May { get; init; }
    [Description("URNs of the schools at which it has them; absent for every school.")]
    public IReadOnlyList<string>? Schools { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    [Description("From when on it is worth nothing; absent where it has no end.")]
    public DateTimeOffset? ExpiresAt { get; init; }
    [Description("When another key was made in its place.")]
    public DateTimeOffset? RotatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
    [Description("The last day on which it was used, UTC; absent where it never was.")]
    public DateOnly? LastUsedOn { get; init; }

    public static KeyView Of(ApiKey key) => new()
    {
        Id = key.Id,
        Name = key.Name,
        May = [.. key.Roles.Select(DeliveryWords.Of)],
        Schools = key.Schools.Urns?.Order(StringComparer.Ordinal).ToList(),
        CreatedAt = key.CreatedAt,
        ExpiresAt = key.ExpiresAt,
        RotatedAt = key.RotatedAt,
        RevokedAt = key.RevokedAt,
        LastUsedOn = key.LastUsedOn,
    };
}

/// <summary>A page of keys.</summary>
internal sealed record KeyPage(IReadOnlyList<KeyView> Items, [property: Description("Cursor of the next page; absent at the end.")] string? Next);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, PropertyNameCaseInsensitive = false, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeyRequest))]
[JsonSerializable(typeof(RotateKeyRequest))]
[JsonSerializable(typeof(AdoptRequest))]
[JsonSerializable(typeof(AdoptedView))]
[JsonSerializable(typeof(NewKeyView))]
[JsonSerializable(typeof(KeyPage))]
internal sealed partial class KeyJson : JsonSerializerContext;
