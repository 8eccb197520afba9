using SupervisionBridge.Adapters.Conformance;
using SupervisionBridge.Adapters.Rest;

namespace SupervisionBridge.Adapters.Tests.Conformance;

/// <summary>The adapter for declared systems, with the mapping that ships, owes what every adapter owes.</summary>
public sealed class ReferenceMappingConformance : AdapterConformance
{
    protected override async Task<SystemUnderTest> StartAsync(TimeProvider clock, CancellationToken cancellationToken) =>
        await SandboxUnderTest.StartAsync(new RestFactory(), """{"mapping":"mappings/reference-api.json"}""", clock, cancellationToken);
}
