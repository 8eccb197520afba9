using SupervisionBridge.Adapters.Conformance;
using SupervisionBridge.Testing.Systems;

namespace SupervisionBridge.Adapters.Tests.Conformance.Arbor;

/// <summary>The mapping for Arbor, against a stand-in that speaks as its public SDK shows.</summary>
public sealed class ArborConformance : AdapterConformance
{
    protected override async Task<SystemUnderTest> StartAsync(TimeProvider clock, CancellationToken cancellationToken) => new ArborUnderTest(await ArborStandIn.StartAsync());
}
