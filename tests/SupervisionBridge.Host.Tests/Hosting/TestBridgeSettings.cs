using Microsoft.Extensions.Logging;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Sandbox;

namespace SupervisionBridge.Host.Tests.Hosting;

/// <summary>How a bridge of a test is started.</summary>
public sealed record TestBridgeSettings
{
    /// <summary>Whether deliveries are worked. Default true.</summary>
    public bool Worker { get; init; } = true;

    /// <summary>The clock of the bridge and of the sandbox. Default: a <see cref="TestClock"/> of its own.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Changes the settings of the service.</summary>
    public Action<BridgeOptions>? Options { get; init; }

    /// <summary>Changes one school's file before it is written: the URN and the document.</summary>
    public Action<string, System.Text.Json.Nodes.JsonObject>? SchoolFile { get; init; }

    /// <summary>Changes the config folder before the bridge reads it, for example by adding a form.</summary>
    public Action<string>? Forms { get; init; }

    /// <summary>Adds log providers. Default: nothing is logged.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }

    /// <summary>Changes how the sandbox is started.</summary>
    public Func<SandboxOptions, SandboxOptions>? Sandbox { get; init; }
}
