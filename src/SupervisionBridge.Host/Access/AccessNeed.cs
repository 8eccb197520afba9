using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Host.Access;

/// <summary>What an endpoint needs of its caller, and with what. Every endpoint has one; without it the service does not start.</summary>
/// <param name="Permission">What the caller must be allowed to do.</param>
/// <param name="Target">With what.</param>
internal sealed record AccessNeed(Permission Permission, TargetIs Target);

/// <summary>Marks an endpoint that tells every authenticated caller the same, and nothing about anybody.</summary>
internal sealed record OpenToEveryCaller;
