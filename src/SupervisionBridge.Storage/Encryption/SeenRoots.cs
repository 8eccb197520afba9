using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>The roots as they stood when they were read, unwrapped.</summary>
/// <param name="Rows">Their rows.</param>
/// <param name="Roots">They themselves, in the same order.</param>
/// <param name="RecoveryId">The recovery key that they are wrapped for; null while there is none.</param>
/// <param name="Recovery">Its public half, if that stands in the store as it was set.</param>
internal sealed record SeenRoots(IReadOnlyList<RootRow> Rows, IReadOnlyList<RootKey> Roots, string? RecoveryId, RecoveryPublicKey? Recovery)
{
    /// <summary>The row of the current one.</summary>
    public RootRow Current => Rows.Single(row => row.RetiredAt is null);

    /// <summary>Whether nothing of it changed.</summary>
    public bool Are(IReadOnlyList<RootRow> rows, string? recoveryId) =>
        recoveryId == RecoveryId && rows.Select(row => (row.Id, row.KeyId, row.RetiredAt)).SequenceEqual(Rows.Select(row => (row.Id, row.KeyId, row.RetiredAt)));

    /// <summary>Wraps a root for the recovery key; null while there is none.</summary>
    /// <exception cref="RecoveryKeyException">Its public half does not stand in the store as it was set: a root that it could not open would be found out in need.</exception>
    public byte[]? WrapForRecovery(RootKey root) => RecoveryId is null ? null : Recovery is { } key && key.Id == RecoveryId ? key.Wrap(root) : throw new RecoveryKeyException(
        $"{RecoveryId} does not stand in the store as it was set: the data was changed. Make another: supervisionbridge encryption recovery create --out FILE --why …");
}
