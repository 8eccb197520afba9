namespace SupervisionBridge.Core.Access;

/// <summary>Another key in the place of one, with the same name, roles and schools; both are in force for a while.</summary>
/// <param name="Id">Of the new key.</param>
/// <param name="Hash">Keyed hash of the new key.</param>
/// <param name="At">When.</param>
/// <param name="OldEndsAt">When the old key ends, unless it ends before that.</param>
/// <param name="ExpiresAt">When the new key ends; null for never.</param>
public sealed record ApiKeyRotation(string Id, string Hash, DateTimeOffset At, DateTimeOffset OldEndsAt, DateTimeOffset? ExpiresAt);
