namespace SupervisionBridge.Storage.Encryption;

/// <summary>A batch of what stands under a retired root, wrapped under the current one.</summary>
/// <param name="Id">The root.</param>
/// <param name="Records">Records' keys.</param>
/// <param name="Schools">Schools' keys.</param>
/// <param name="Secrets">The store's secrets.</param>
/// <param name="Unreadable">What did not open, by name.</param>
internal sealed record RetiredRoot(string Id, IReadOnlyList<MovedKey> Records, IReadOnlyList<MovedKey> Schools, IReadOnlyList<MovedKey> Secrets, IReadOnlyList<string> Unreadable);

/// <summary>A key or secret that changes its root.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Root">The root that it leaves.</param>
/// <param name="Current">The root that it comes under.</param>
/// <param name="Wrapped">As that wraps it.</param>
internal sealed record MovedKey(string Row, string Root, string Current, byte[] Wrapped);
