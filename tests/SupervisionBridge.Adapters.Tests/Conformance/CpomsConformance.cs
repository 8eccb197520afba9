using SupervisionBridge.Adapters.Conformance;
using SupervisionBridge.Adapters.Cpoms;

namespace SupervisionBridge.Adapters.Tests.Conformance;

/// <summary>The adapter for the reference API owes what every adapter owes.</summary>
public sealed class CpomsConformance : AdapterConformance
{
    protected override async Task<SystemUnderTest> StartAsync(TimeProvider clock, CancellationToken cancellationToken) =>
        await SandboxUnderTest.StartAsync(new CpomsFactory(), "{}", clock, cancellationToken);
}
