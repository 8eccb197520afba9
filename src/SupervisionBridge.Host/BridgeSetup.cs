using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host;

/// <summary>What a bridge is started with.</summary>
internal sealed record BridgeSetup
{
    /// <summary>The config folder.</summary>
    public required ConfigFolder Config { get; init; }

    /// <summary>The settings of the service.</summary>
    public required BridgeOptions Options { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The recovery key that opens the store, where the key-encryption keys it was wrapped under are lost; null where they open it.</summary>
    public RecoveryPrivateKey? Recovery { get; init; }

    /// <summary>Whether deliveries are worked. Without it the store can be looked at and decided about while nothing moves.</summary>
    public bool Worker { get; init; } = true;

    /// <summary>Whether to listen at the configured address, besides the local socket.</summary>
    public bool Network { get; init; } = true;

    /// <summary>Lowest level logged to the console; null logs nothing.</summary>
    public LogLevel? LogLevel { get; init; } = Microsoft.Extensions.Logging.LogLevel.Information;

    /// <summary>Adds log providers of the caller's own, whatever <see cref="LogLevel"/> says; null adds none.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }
}
