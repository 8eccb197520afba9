using SupervisionBridge.Host.Tests.Hosting;
using SupervisionBridge.Host.Tests.Uploads;

namespace SupervisionBridge.Host.Tests.Moves;

/// <summary>From a system with an API to documents that people carry, and on to another system that they carry them to.</summary>
public sealed class PackMoveTests
{
    [Fact]
    public async Task Move_FromAnApiToAPack_WhatWasProvenStaysAndNewNotesLieReady()
    {
        await using var school = await MovingSchool.StartAsync();
        var before = await school.SettledAsync("before");
        await school.RestartAsPackAsync("One Concern");
        var after = await school.Bridge.Recorder.SubmitAsync(Submissions.Small("after"));

        (await school.MoveAsync()).ShouldHave(200);

        await FolderOf(school).ShowsAsync(1, 2);
        (await school.StatesAsync(after)).ShouldBe(["waiting-for-upload", "waiting-for-upload"]);
        (await school.StatesAsync(before)).ShouldBe(["proven", "proven"]);
        (await school.Old.IncidentsAsync()).Count.ShouldBe(2);
        (await school.Bridge.Recorder.ListAsync($"v1/cross-references?record={before}")).ShouldAllBe(reference => reference["standsIn"]!["address"]!.GetValue<string>() == school.OldAddress);
    }

    [Fact]
    public async Task Move_ToAnotherCarriedSystem_IsSeen_AndRefusedWhileDocumentsWait()
    {
        await using var school = await MovingSchool.StartAsync();
        await school.RestartAsPackAsync("One Concern");
        (await school.MoveAsync()).ShouldHave(200);
        var reference = await school.Bridge.Recorder.SubmitAsync(Submissions.Small("waits"));
        await FolderOf(school).ShowsAsync(1, 2);

        await school.RestartAsPackAsync("Other Concern");

        (await school.SchoolAsync())["stopped"]!.GetValue<string>().ShouldBe("changed");
        var refused = await school.MoveAsync();
        refused.ShouldBeProblem(409);
        refused["detail"].ShouldContain(reference);
        refused["detail"].ShouldContain("waiting-for-upload");
    }

    [Fact]
    public async Task Move_FromAPackToAnApi_LeavesNoDocumentLyingThere()
    {
        await using var school = await MovingSchool.StartAsync();
        await school.RestartAsPackAsync("One Concern");
        (await school.MoveAsync()).ShouldHave(200);
        var reference = await school.Bridge.Recorder.SubmitAsync(Submissions.Small("carried"));
        await FolderOf(school).ShowsAsync(1, 2);

        await school.RestartAsItBeganAsync();

        await FolderOf(school).IsClearedAsync();
        (await school.MoveAsync()).ShouldBeProblem(409)["detail"].ShouldContain("waiting-for-upload");
        (await school.StatesAsync(reference)).ShouldBe(["waiting-for-upload", "waiting-for-upload"], "what became of each a person says");
    }

    private static UploadFolder FolderOf(MovingSchool school) => new(Path.Combine(school.Bridge.DataFolder, "packs", MovingSchool.Urn));
}
