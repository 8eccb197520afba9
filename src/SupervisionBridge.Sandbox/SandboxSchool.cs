namespace SupervisionBridge.Sandbox;

/// <summary>One school in the sandbox, as it is set up at the start and after a reset.</summary>
public sealed record SandboxSchool
{
    /// <summary>Six digits; it is part of the school's address.</summary>
    public required string Urn { get; init; }

    /// <summary>Shown on the staff pages. Default: the name in the samples, or "School" and the URN.</summary>
    public string? Name { get; init; }

    /// <summary>Default: <see cref="SandboxCredential.DefaultsFor"/>.</summary>
    public IReadOnlyList<SandboxCredential>? Credentials { get; init; }

    /// <summary>True: every incident lands in the tray until a person attaches it (a control call). Default: false.</summary>
    public bool TrayMode { get; init; }

    /// <summary>Longest body, in UTF-16 code units; longer ones are refused with 413. From 1 to 20000 (the contract's own bound), the default.</summary>
    public int MaxBodyChars { get; init; } = 20_000;

    /// <summary>Most categories on one incident. Default: 5.</summary>
    public int MaxCategories { get; init; } = 5;

    /// <summary>Calls in one minute before 429. Default: null, no limit.</summary>
    public int? RequestsPerMinute { get; init; }

    internal string DisplayName => Name ?? Urn switch
    {
        "990001" => "Northgate Academy",
        "990002" => "Northgate Primary",
        _ => "School " + Urn,
    };
}
