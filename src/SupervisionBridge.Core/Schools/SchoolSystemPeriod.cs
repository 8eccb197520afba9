namespace SupervisionBridge.Core.Schools;

/// <summary>The time in which a school had one system.</summary>
/// <param name="Number">From 1, in order.</param>
/// <param name="System">The system.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Until when; null for the current period.</param>
public sealed record SchoolSystemPeriod(int Number, SchoolSystemIdentity System, DateTimeOffset From, DateTimeOffset? Until);

/// <summary>What a school file says that is not the school's system as the store knows it.</summary>
/// <param name="System">The system that it names.</param>
/// <param name="Since">When that was seen first.</param>
public sealed record OtherSystem(SchoolSystemIdentity System, DateTimeOffset Since);
