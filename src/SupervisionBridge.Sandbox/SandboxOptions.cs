namespace SupervisionBridge.Sandbox;

/// <summary>How a sandbox is started. It listens on the loopback interface only.</summary>
public sealed record SandboxOptions
{
    /// <summary>The port a sandbox listens on when it runs as a program and is given no other.</summary>
    public const int DefaultPort = 5300;

    /// <summary>0, the default, takes any free port.</summary>
    public int Port { get; init; }

    /// <summary>Default: the two schools of the samples, 990001 and 990002.</summary>
    public IReadOnlyList<SandboxSchool> Schools { get; init; } = [new() { Urn = "990001" }, new() { Urn = "990002" }];

    /// <summary>A roster in the form of the sample <c>pupils.csv</c>. Default: null, the samples' own roster.</summary>
    public string? RosterPath { get; init; }

    /// <summary>The clock of every school: tokens, times, what is to happen later.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long an OAuth token holds. Default: one hour.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Largest request that is read, in bytes; larger ones are refused with 413. Default: 256 KiB (JSON). Files may have forty times as much.</summary>
    public int MaxRequestBytes { get; init; } = 256 * 1024;
}
