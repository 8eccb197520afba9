using System.IO.Compression;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Moves;

/// <summary>The commands of who runs the service.</summary>
public sealed class MoveCommandTests
{
    [Fact]
    public async Task MoveAndLeave_AtTheCommandLine_DoWhatTheySay()
    {
        await using var school = await MovingSchool.StartAsync();
        await school.SettledAsync("before");
        await school.RestartAtAsync(school.NewAddress);
        (await RunAsync(school, "schools", "move", MovingSchool.Urn, "--same-system", "--why", "A mistake.")).ShouldBe(ExitCode.Good);
        await school.RestartAtAsync(school.OldAddress);

        (await RunAsync(school, "schools", "list")).ShouldBe(ExitCode.Good);
        (await RunAsync(school, "check")).ShouldBe(ExitCode.NotWell, "the school's system has changed");
        (await RunAsync(school, "schools", "move", MovingSchool.Urn, "--why", "They changed their system.")).ShouldBe(ExitCode.Good);
        (await RunAsync(school, "schools", "move", MovingSchool.Urn, "--why", "Once more.")).ShouldBe(ExitCode.Refused);
        (await school.SchoolAsync())["systems"]!.AsArray().Count.ShouldBe(2);

        var file = Path.Combine(school.Bridge.DataFolder, "left.zip");
        (await RunAsync(school, "schools", "leave", MovingSchool.Urn, "--why", "They leave.", "--to", file)).ShouldBe(ExitCode.Good);

        using (var archive = await ZipFile.OpenReadAsync(file, TestContext.Current.CancellationToken))
        {
            archive.Entries.Select(entry => entry.Name).ShouldBe(["cross-references.json", "cross-references.csv", "SHA256SUMS"]);
        }

        (await RunAsync(school, "schools", "leave", MovingSchool.Urn, "--why", "Again.", "--to", file)).ShouldBe(ExitCode.CannotStart, "it is there already");
        (await RunAsync(school, "schools", "leave", MovingSchool.Urn, "--why", "Again.", "--to", file + ".2")).ShouldBe(ExitCode.Good);
    }

    [Fact]
    public async Task Leave_Refused_LeavesNoFile()
    {
        await using var school = await MovingSchool.StartAsync(worker: false);
        await school.Bridge.Recorder.SubmitAsync(Submissions.Small("waiting"));
        var file = Path.Combine(school.Bridge.DataFolder, "left.zip");

        (await RunAsync(school, "schools", "leave", MovingSchool.Urn, "--why", "They leave.", "--to", file)).ShouldBe(ExitCode.Refused);

        File.Exists(file).ShouldBeFalse();
    }

    private static Task<int> RunAsync(MovingSchool school, params string[] command) => CommandLine.RunAsync([.. command, "--config", school.Bridge.Config.Path]);
}
