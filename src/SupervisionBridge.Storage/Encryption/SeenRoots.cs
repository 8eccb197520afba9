using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>The roots as they stood when they were read, unwrapped, with the recovery key.</summary>
internal sealed record SeenRoots(IReadOnlyList<RootRow> Rows, IReadOnlyList<RootKey> Roots, RecoveryPublicKey? Recovery)
{
    /// <summary>The row of the current one.</summary>
    public RootRow Current => Rows.Single(row => row.RetiredAt is null);

    /// <summary>Whether nothing of it changed.</summary>
    public bool Are(IReadOnlyList<RootRow> rows, string? recoveryId) =>
        recoveryId == Recovery?.Id && rows.Select(row => (row.Id, row.KeyId, row.RetiredAt)).SequenceEqual(Rows.Select(row => (row.Id, row.KeyId, row.RetiredAt)));
}
