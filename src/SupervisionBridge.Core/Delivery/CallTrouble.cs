using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Delivery;

/// <summary>What a call to a school's system failed with.</summary>
/// <param name="Kind">The kind of trouble.</param>
/// <param name="RetryAt">When the school system said to come back, if it did.</param>
public sealed record CallTrouble(SchoolSystemTrouble Kind, DateTimeOffset? RetryAt);
