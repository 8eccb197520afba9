using SupervisionBridge.Adapters.Conformance;

namespace SupervisionBridge.Adapters.Tests.Conformance.Stranger;

/// <summary>A system that this program has never heard of, which takes a note as often as it is sent, is owed the same by a mapping alone.</summary>
public sealed class StrangerConformance : AdapterConformance
{
    protected override async Task<SystemUnderTest> StartAsync(TimeProvider clock, CancellationToken cancellationToken) => await StrangerUnderTest.StartAsync();
}
