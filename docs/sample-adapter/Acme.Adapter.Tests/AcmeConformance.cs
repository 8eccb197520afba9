using SupervisionBridge.Adapters.Conformance;

namespace Acme.Adapter.Tests;

/// <summary>The adapter for Acme owes what every adapter owes.</summary>
public sealed class AcmeConformance : AdapterConformance
{
    protected override async Task<SystemUnderTest> StartAsync(TimeProvider clock, CancellationToken cancellationToken) => await AcmeUnderTest.StartAsync(cancellationToken);
}
