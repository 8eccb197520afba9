namespace SupervisionBridge.Core.Troubles;

/// <summary>From which times on waiting is trouble.</summary>
public sealed record TroubleLimits
{
    /// <summary>Due since then or longer.</summary>
    public required DateTimeOffset LateSince { get; init; }

    /// <summary>What is put off beyond this waits because somebody decided so, for example until an admission.</summary>
    public required DateTimeOffset PutOffUntil { get; init; }

    /// <summary>Failing or refused since then or longer.</summary>
    public required DateTimeOffset FailingSince { get; init; }

    /// <summary>A person asked since then or longer.</summary>
    public required DateTimeOffset AskedSince { get; init; }

    /// <summary>In the tray since then or longer.</summary>
    public required DateTimeOffset InTraySince { get; init; }

    /// <summary>Accepted since then or longer.</summary>
    public required DateTimeOffset AcceptedSince { get; init; }
}
