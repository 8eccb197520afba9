namespace SupervisionBridge.CrashLab.Worlds;

/// <summary>A school and how its system behaves.</summary>
internal sealed record LabSchool
{
    /// <summary>The category of every note.</summary>
    public const string Category = "cat-supervision-case-note";

    /// <summary>The longest note that a school system takes at all, in UTF-16 code units.</summary>
    public const int AnyLength = 20_000;

    /// <summary>Six digits.</summary>
    public required string Urn { get; init; }

    /// <summary>How the bridge reaches its system.</summary>
    public required SchoolWay Way { get; init; }

    /// <summary>Whether the bridge calls its system. Else people carry documents there, and pupils are looked up in a roster beside it.</summary>
    public bool IsCalled => Way != SchoolWay.Pack;

    /// <summary>Whether what people carry are web pages, and not Word documents.</summary>
    public bool AsPages { get; init; }

    /// <summary>Whether its system keeps everything twice that it is sent twice: only looking first keeps a note from standing there twice.</summary>
    public required bool Lax { get; init; }

    /// <summary>Whether every note lands in the tray, where a person attaches it.</summary>
    public bool Tray { get; init; }

    /// <summary>Whether many writes are taken to be written later.</summary>
    public bool Later { get; init; }

    /// <summary>Calls a minute; null: any number.</summary>
    public int? CallsAMinute { get; init; }

    /// <summary>Longest note, beyond which it goes in parts.</summary>
    public int LongestBody { get; init; } = AnyLength;

    /// <summary>Whether it takes no ordinary records: what is sent there finds it idle, so that a node can be frozen at a known point.</summary>
    public bool ForZombies { get; init; }

    public required IReadOnlyList<LabPupil> Pupils { get; init; }

    /// <summary>For people who read a report.</summary>
    public string Traits => string.Join(", ", new[]
    {
        Way.ToString().ToLowerInvariant(), !IsCalled ? AsPages ? "web pages" : "Word documents" : Lax ? "keeps everything twice" : "takes a reference once", Tray ? "tray" : null, Later ? "writes later" : null,
        CallsAMinute is { } limit ? $"{limit} calls a minute" : null, LongestBody < AnyLength ? "short notes" : null, ForZombies ? "for zombies" : null,
    }.OfType<string>());
}
