using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Checks;

namespace SupervisionBridge.Host.Tests.Checks;

public sealed class CheckpointCheckTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("checkpoints-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Of_FileThatIsNotThereYet_IsGoodAndLeavesNothing()
    {
        CheckpointCheck.Of(Path.Combine(folder, "checkpoints.jsonl")).Severity.ShouldBe(FindingSeverity.Good);

        Directory.EnumerateFileSystemEntries(folder).ShouldBeEmpty();
    }

    [Fact]
    public void Of_FileThatIsThere_IsGoodAndLeftAsItWas()
    {
        var path = Path.Combine(folder, "checkpoints.jsonl");
        File.WriteAllText(path, "a line\n");

        CheckpointCheck.Of(path).Severity.ShouldBe(FindingSeverity.Good);

        File.ReadAllText(path).ShouldBe("a line\n");
    }

    [Theory]
    [InlineData("missing/checkpoints.jsonl")]
    [InlineData("")]
    public void Of_PlaceThatTakesNone_IsWrongAndNamesTheSetting(string place)
    {
        var finding = CheckpointCheck.Of(Path.Combine(folder, place));

        (finding.Severity, finding.Setting).ShouldBe((FindingSeverity.Wrong, "Audit:Checkpoints"));
        finding.Mend.ShouldNotBeNull();
    }
}
