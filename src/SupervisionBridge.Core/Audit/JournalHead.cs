namespace SupervisionBridge.Core.Audit;

/// <summary>Where a chain ends.</summary>
/// <param name="SchoolUrn">The school; empty for the service's own chain.</param>
/// <param name="Number">Number of the last entry.</param>
/// <param name="Hash">Its hash.</param>
public sealed record JournalHead(string SchoolUrn, long Number, string Hash);
