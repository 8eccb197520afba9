namespace SupervisionBridge.Core.Protection;

/// <summary>How a store's keys stand.</summary>
/// <param name="Roots">The roots, the oldest first; one of them is not retired.</param>
/// <param name="Recovery">The recovery key; null while there is none.</param>
public sealed record EncryptionState(IReadOnlyList<RootState> Roots, RecoveryState? Recovery);

/// <summary>A root.</summary>
public sealed record RootState
{
    public required string Id { get; init; }

    /// <summary>The key-encryption key that it is wrapped under.</summary>
    public required string KeyId { get; init; }

    /// <summary>Records, schools and secrets whose keys are wrapped under it.</summary>
    public required int Wraps { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Since when it wraps nothing new; null of the current one.</summary>
    public DateTimeOffset? RetiredAt { get; init; }
}

/// <summary>The recovery key that the school keeps.</summary>
/// <param name="Id">What it is called by.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="DrilledAt">When it was last tried; null where it never was.</param>
public sealed record RecoveryState(string Id, DateTimeOffset MadeAt, DateTimeOffset? DrilledAt);
