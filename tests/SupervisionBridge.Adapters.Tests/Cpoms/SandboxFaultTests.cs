using SupervisionBridge.Adapters.Cpoms;

namespace SupervisionBridge.Adapters.Tests.Cpoms;

/// <summary>Every way in which the sandbox goes wrong, over real HTTP.</summary>
public class SandboxFaultTests
{
    /// <summary>Whose adapter it is.</summary>
    protected virtual ISchoolSystemFactory Factory => new CpomsFactory();

    /// <summary>Only the two faults that never come to an end are given up on early.</summary>
    private static ISchoolSystem SystemFor(SandboxVisit visit, string fault) =>
        fault is "no-answer-after-commit" or "slow-drip" ? visit.Impatient(TimeSpan.FromSeconds(1)) : visit.System;

    [Theory]
    [InlineData("reset-before-commit", false)]
    [InlineData("reset-after-commit", true)]
    [InlineData("no-answer-after-commit", true)]
    [InlineData("500-before-commit", false)]
    [InlineData("502-before-commit", false)]
    [InlineData("503-before-commit", false)]
    [InlineData("500-after-commit", true)]
    [InlineData("502-after-commit", true)]
    [InlineData("503-after-commit", true)]
    [InlineData("slow-drip", true)]
    [InlineData("malformed-json", true)]
    [InlineData("html-error-page", true)]
    [InlineData("empty-body", true)]
    [InlineData("gigabyte-body", true)]
    [InlineData("redirect-elsewhere", false)]
    public async Task Write_LostAnswer_IsUnknownAndLookingSettlesIt(string fault, bool committed)
    {
        await using var visit = await StartAsync();
        var prepared = await visit.PrepareAsync();
        await visit.ArmAsync(fault, "createIncident");
        (await SystemFor(visit, fault).WriteNoteAsync(prepared, CancellationToken.None)).ShouldBeOfType<WriteOutcome.Unknown>();
        var settled = await visit.FindAsync();
        if (committed)
        {
            settled.ShouldBeOfType<NoteLookup.Found>().Note.Body.ShouldBe(Sample.Note().Body);
        }
        else
        {
            settled.ShouldBe(new NoteLookup.Nothing());
        }

        (await visit.WriteAsync(prepared)).ShouldBeOfType<WriteOutcome.Written>();
        (await visit.CountAsync()).ShouldBe(1, "written once, whatever was lost");
    }

    [Theory]
    [InlineData("rate-limited", SchoolSystemTrouble.Limited, true)]
    [InlineData("rate-limited-silently", SchoolSystemTrouble.Limited, false)]
    [InlineData("authorisation-pending", SchoolSystemTrouble.Paused, false)]
    [InlineData("authorisation-paused", SchoolSystemTrouble.Paused, false)]
    [InlineData("authorisation-revoked", SchoolSystemTrouble.Paused, false)]
    [InlineData("token-expired", SchoolSystemTrouble.NotAllowed, false)]
    public async Task Write_NotNow_IsDeferredAndNothingIsThere(string fault, SchoolSystemTrouble trouble, bool saysWhen)
    {
        await using var visit = await StartAsync();
        var prepared = await visit.PrepareAsync();
        await visit.ArmAsync(fault, "createIncident");
        var deferred = (await visit.WriteAsync(prepared)).ShouldBeOfType<WriteOutcome.Deferred>();
        (deferred.Trouble, deferred.Until is not null).ShouldBe((trouble, saysWhen));
        (await visit.CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("category-disabled", RejectionReason.Category)]
    [InlineData("student-archived", RejectionReason.PupilArchived)]
    [InlineData("student-merged", RejectionReason.PupilMerged)]
    [InlineData("student-new-id", RejectionReason.PupilUnknown)]
    public async Task Write_SchoolChangedMeanwhile_IsRejectedWithItsReason(string fault, RejectionReason reason)
    {
        await using var visit = await StartAsync();
        var prepared = await visit.PrepareAsync();
        await visit.ArmAsync(fault);
        var rejected = (await visit.WriteAsync(prepared)).ShouldBeOfType<WriteOutcome.Rejected>();
        rejected.Reason.ShouldBe(reason);
        (rejected.MergedInto is not null).ShouldBe(reason == RejectionReason.PupilMerged);
        (await visit.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Write_PupilMergedMeanwhile_LeavesTheOldRecordVisibleWithItsSuccessor()
    {
        await using var visit = await StartAsync();
        var prepared = await visit.PrepareAsync();
        await visit.ArmAsync("student-merged");
        var into = (await visit.WriteAsync(prepared)).ShouldBeOfType<WriteOutcome.Rejected>().MergedInto;
        var old = (await visit.System.GetPupilAsync(prepared.PupilId, CancellationToken.None))!;
        (old.Id, old.MergedInto).ShouldBe((prepared.PupilId, into));
    }

    [Fact]
    public async Task Write_TakenForLater_IsFollowedToTheNote()
    {
        await using var visit = await StartAsync();
        var prepared = await visit.PrepareAsync();
        await visit.ArmAsync("accepted");
        var accepted = (await visit.WriteAsync(prepared)).ShouldBeOfType<WriteOutcome.Accepted>();
        var written = (await visit.System.FollowAsync(accepted.Operation, CancellationToken.None)).ShouldBeOfType<WriteOutcome.Written>();
        (await visit.FoundAsync()).NoteId.ShouldBe(written.NoteId);
    }

    [Fact]
    public virtual async Task Write_TakenForLaterAndFailed_IsNeverCalledWritten()
    {
        await using var visit = await StartAsync();
        var prepared = await visit.PrepareAsync();
        await visit.ArmAsync("accepted-then-fails");
        var accepted = (await visit.WriteAsync(prepared)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await visit.System.FollowAsync(accepted.Operation, CancellationToken.None)).ShouldBeOfType<WriteOutcome.Rejected>().Reason.ShouldBe(RejectionReason.Category);
        (await visit.FindAsync()).ShouldBe(new NoteLookup.Nothing());
    }

    [Fact]
    public async Task Write_AlertFailed_IsWrittenAllTheSame()
    {
        await using var visit = await StartAsync();
        var prepared = await visit.PrepareAsync(note => note with { Alert = ["joanne.marsh@northgate.example"] });
        await visit.ArmAsync("alert-failed");
        (await visit.WriteAsync(prepared)).ShouldBeOfType<WriteOutcome.Written>();
    }

    [Fact]
    public async Task Write_BodyAlteredThere_ShowsOnlyWhenReadBack()
    {
        await using var visit = await StartAsync();
        var prepared = await visit.PrepareAsync();
        await visit.ArmAsync("body-altered");
        (await visit.WriteAsync(prepared)).ShouldBeOfType<WriteOutcome.Written>();
        (await visit.FoundAsync()).Body.ShouldNotBe(Sample.Note().Body);
    }

    [Theory]
    [InlineData("reset-before-commit", SchoolSystemTrouble.Unreachable)]
    [InlineData("no-answer-after-commit", SchoolSystemTrouble.Unreachable)]
    [InlineData("slow-drip", SchoolSystemTrouble.Unreachable)]
    [InlineData("500-before-commit", SchoolSystemTrouble.Unreachable)]
    [InlineData("503-before-commit", SchoolSystemTrouble.Unreachable)]
    [InlineData("rate-limited", SchoolSystemTrouble.Limited)]
    [InlineData("authorisation-paused", SchoolSystemTrouble.Paused)]
    [InlineData("token-expired", SchoolSystemTrouble.NotAllowed)]
    [InlineData("malformed-json", SchoolSystemTrouble.NotUnderstood)]
    [InlineData("html-error-page", SchoolSystemTrouble.NotUnderstood)]
    [InlineData("empty-body", SchoolSystemTrouble.NotUnderstood)]
    [InlineData("gigabyte-body", SchoolSystemTrouble.NotUnderstood)]
    [InlineData("redirect-elsewhere", SchoolSystemTrouble.NotUnderstood)]
    public async Task Read_Fault_IsItsTroubleAndNeverNothing(string fault, SchoolSystemTrouble trouble)
    {
        await using var visit = await StartAsync();
        var system = SystemFor(visit, fault);
        await visit.ArmAsync(fault, "findIncidents");
        (await Should.ThrowAsync<SchoolSystemException>(system.FindNoteAsync("sb-1", CancellationToken.None))).Trouble.ShouldBe(trouble);
        await visit.ArmAsync(fault, "findStudents");
        (await Should.ThrowAsync<SchoolSystemException>(system.FindPupilsAsync(new PupilQuery { Surname = "hartley" }, CancellationToken.None))).Trouble.ShouldBe(trouble);
    }

    private Task<SandboxVisit> StartAsync() => SandboxVisit.StartAsync(factory: Factory);
}
