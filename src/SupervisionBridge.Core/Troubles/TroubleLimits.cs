namespace SupervisionBridge.Core.Troubles;

/// <summary>From which times on waiting is trouble.</summary>
public sealed record TroubleLimits
{
    /// <summary>Due since then or longer. What somebody decided to wait, for example until an admission, is due from the end of that wait on.</summary>
    public required DateTimeOffset LateSince { get; init; }

    /// <summary>Failing or refused since then or longer.</summary>
    public required DateTimeOffset FailingSince { get; init; }

    /// <summary>A person asked since then or longer.</summary>
    public required DateTimeOffset AskedSince { get; init; }

    /// <summary>In the tray since then or longer.</summary>
    public required DateTimeOffset InTraySince { get; init; }

    /// <summary>Waiting for upload since then or longer.</summary>
    public required DateTimeOffset UploadSince { get; init; }

    /// <summary>Accepted since then or longer.</summary>
    public required DateTimeOffset AcceptedSince { get; init; }

    /// <summary>Reading back asked for then or earlier, and not over.</summary>
    public required DateTimeOffset ReadingSince { get; init; }

    /// <summary>Due for review since then or longer.</summary>
    public required DateTimeOffset ReviewSince { get; init; }

    /// <summary>Handed over then or earlier, and not confirmed.</summary>
    public required DateTimeOffset TransferSince { get; init; }

    /// <summary>Told in the journal then or earlier, and not signed since; null where nobody is to look at that.</summary>
    public required DateTimeOffset? UnsignedSince { get; init; }
}
