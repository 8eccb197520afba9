using System.Text.Json.Nodes;

namespace SupervisionBridge.EndToEnd.Tests.Programs;

/// <summary>The demo, as a reader of the README starts it.</summary>
public sealed class DemoProgram
{
    [Fact]
    public async Task Json_EndsWithTheFiguresAndExitsWithZero()
    {
        var (exit, output, error) = await BridgeProcess.RunAsync("demo", "--json");

        exit.ShouldBe(0, output + error);
        var result = JsonNode.Parse(output.Trim().Split('\n')[^1])!;
        result["notes"]!.GetValue<int>().ShouldBe(26);
        result["first"]!.ToJsonString().ShouldBe("""{"proven":20,"needsPerson":3,"held":3}""");
        result["final"]!.ToJsonString().ShouldBe("""{"proven":26}""");
        result["seconds"]!.GetValue<double>().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task ForPeople_PrintsEachNoteWithItsReasonAndTheOutcome()
    {
        var (exit, output, error) = await BridgeProcess.RunAsync("demo");

        exit.ShouldBe(0, output + error);
        output.ShouldContain("Amelia Hartley");
        output.ShouldContain("identifier-disagrees");
        output.ShouldContain("The DSL has not approved the change of plan.");
        output.ShouldContain("26 of 26 proven, and the schools' own files say the same");
    }
}
