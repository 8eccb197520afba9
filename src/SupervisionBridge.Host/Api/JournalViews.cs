using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Host.Api;

/// <summary>An entry of the journal.</summary>
internal sealed record JournalEntryView
{
    public required string Id { get; init; }
    [Description("The school in whose chain it stands; absent for the service's own.")]
    public string? School { get; init; }
    public required long Number { get; init; }
    public required DateTimeOffset At { get; init; }
    [Description("What it tells.")]
    public required string Kind { get; init; }
    public string? Record { get; init; }
    public string? Delivery { get; init; }
    [Description("Which way, where there were several.")]
    public string? Choice { get; init; }
    [Description("Who: the person, or the key or system user with the person named; or service. Not shown to IT administrators; absent where the words do not open any more.")]
    public string? By { get; init; }
    [Description("The reason given. Shown to those who may see which pupils are meant: it may name people.")]
    public string? Why { get; init; }
    [Description("What else is told. Shown to those who may see which pupils are meant; in the service's own chain to the operating-system user.")]
    public IReadOnlyDictionary<string, string>? Facts { get; init; }
    public required string Hash { get; init; }
}

/// <summary>A page of the journal.</summary>
internal sealed record JournalPage(IReadOnlyList<JournalEntryView> Items, [property: Description("Cursor of the next page; absent at the end.")] string? Next);

/// <summary>Where every chain ends, and the key of the checkpoints.</summary>
internal sealed record ChainList(
    [property: Description("Base64 of the public key (SubjectPublicKeyInfo).")] string PublicKey,
    [property: Description("Its id. Note it apart from the service.")] string KeyId,
    IReadOnlyList<ChainView> Chains,
    [property: Description("The latest checkpoint of each chain that the journal itself tells, also of a chain that is gone.")] IReadOnlyList<Checkpoint> Told);

/// <summary>Where a chain ends.</summary>
internal sealed record ChainView([property: Description("Empty for the service's own chain.")] string School, long Number, string Hash);

/// <summary>Entries of one chain, without their words.</summary>
internal sealed record ChainEntryPage(IReadOnlyList<ChainEntryView> Items);

/// <summary>An entry without its words.</summary>
internal sealed record ChainEntryView
{
    public required long Number { get; init; }
    [Description("UTC milliseconds since 1970.")]
    public required long At { get; init; }
    public required string Kind { get; init; }
    public string? Record { get; init; }
    public string? Delivery { get; init; }
    public string? Choice { get; init; }
    public required string WordsHash { get; init; }
    public required string Previous { get; init; }
    public required string Hash { get; init; }
    [Description("Whether its sealed words open, and are those of wordsHash.")]
    public required bool WordsHold { get; init; }
}

/// <summary>Which chains are to be signed.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CheckpointRequest
{
    [MaxLength(20), Description("Only the chain of this school. Absent: all.")]
    public string? School { get; init; }
}

/// <summary>Checkpoints.</summary>
internal sealed record CheckpointList(IReadOnlyList<Checkpoint> Items);

/// <summary>What evidence is asked for: of a record, or of a pupil of a school.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ExportRequest : IDecided
{
    [MaxLength(80), Description("The bridge's reference of the record.")]
    public string? Record { get; init; }

    [MaxLength(20), Description("URN of the pupil's school.")]
    public string? School { get; init; }

    [MaxLength(200), Description("The school system's own id of the pupil, never a name or a UPN.")]
    public string? Pupil { get; init; }

    [MaxLength(120), Description("Who asks. A person who calls with a token asks in the own name and may leave it out, and so may a relay, which names the person in its header; every other caller names the person.")]
    public string? By { get; init; }

    [Required, MaxLength(1000), Description("Why: kept for good, and part of the evidence.")]
    public string? Why { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, PropertyNameCaseInsensitive = false, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(JournalPage))]
[JsonSerializable(typeof(ChainList))]
[JsonSerializable(typeof(ChainEntryPage))]
[JsonSerializable(typeof(CheckpointRequest))]
[JsonSerializable(typeof(CheckpointList))]
[JsonSerializable(typeof(ExportRequest))]
[JsonSerializable(typeof(Evidence))]
internal sealed partial class JournalJson : JsonSerializerContext;
