using SupervisionBridge.Adapters.Rest;
using SupervisionBridge.Adapters.Tests.Cpoms;

namespace SupervisionBridge.Adapters.Tests.Rest;

/// <summary>The shipped mapping of the reference API keeps what the adapter written for it keeps.</summary>
public sealed class ReferenceMappingWriteTests : SandboxWriteTests
{
    protected override ISchoolSystemFactory Factory => new RestFactory();

    // A mapping's own words alone are told on.
    protected override string NameOfBirthDate => "student_match";

    [Fact]
    public override async Task Note_TitleTooLong_IsRefusedWhole()
    {
        await using var visit = await SandboxVisit.StartAsync(factory: Factory);
        var rejected = (await visit.WriteAsync(await visit.PrepareAsync(note => note with { Title = new string('x', 201) }))).ShouldBeOfType<WriteOutcome.Rejected>();
        (rejected.Reason, rejected.Fields.ShouldHaveSingleItem()).ShouldBe((RejectionReason.Invalid, "title"));
        (await visit.CountAsync()).ShouldBe(0);
    }
}
