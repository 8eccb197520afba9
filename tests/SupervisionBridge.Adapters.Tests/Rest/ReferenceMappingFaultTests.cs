using SupervisionBridge.Adapters.Rest;
using SupervisionBridge.Adapters.Tests.Cpoms;

namespace SupervisionBridge.Adapters.Tests.Rest;

/// <summary>The shipped mapping of the reference API bears what the adapter written for it bears.</summary>
public sealed class ReferenceMappingFaultTests : SandboxFaultTests
{
    protected override ISchoolSystemFactory Factory => new RestFactory();

    [Fact]
    public override async Task Write_TakenForLaterAndFailed_IsNeverCalledWritten()
    {
        await using var visit = await SandboxVisit.StartAsync(factory: Factory);
        var prepared = await visit.PrepareAsync();
        await visit.ArmAsync("accepted-then-fails");
        var accepted = (await visit.WriteAsync(prepared)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await visit.System.FollowAsync(accepted.Operation, CancellationToken.None)).ShouldBe(accepted, "a mapping knows no operations: it may still come");
        (await visit.FindAsync()).ShouldBe(new NoteLookup.Nothing());
    }
}
