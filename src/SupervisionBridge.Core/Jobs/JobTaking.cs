namespace SupervisionBridge.Core.Jobs;

/// <summary>The right to run a timed job until the lease ends. Every write after it is fenced by the token.</summary>
public readonly record struct JobTaking(string Name, string Token);
