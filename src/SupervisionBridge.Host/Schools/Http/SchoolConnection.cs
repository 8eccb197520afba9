namespace SupervisionBridge.Host.Schools.Http;

/// <summary>How one school's system is reached.</summary>
public sealed record SchoolConnection
{
    /// <summary>Base address of the API; ends in a slash.</summary>
    public required Uri Address { get; init; }

    /// <summary>Whether it may be at a private address. Default false.</summary>
    public bool AllowPrivateAddress { get; init; }

    /// <summary>How the bridge shows who it is.</summary>
    public required Credentials Credentials { get; init; }

    /// <summary>Headers that every call bears besides; never a secret. Default none.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What stands between. Default nothing.</summary>
    public SchoolNetwork Network { get; init; } = SchoolNetwork.Direct;

    /// <summary>Calls at once.</summary>
    public required int Concurrency { get; init; }

    /// <summary>After this a call is given up; whether it arrived is then unknown.</summary>
    public required TimeSpan Timeout { get; init; }
}
