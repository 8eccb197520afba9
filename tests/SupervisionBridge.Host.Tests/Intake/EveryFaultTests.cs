using System.Text;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Intake;

/// <summary>One refusal names every fault, whatever its place and whatever layer finds it.</summary>
public sealed class EveryFaultTests(IdleBridge bridge) : IClassFixture<IdleBridge>
{
    [Fact]
    public async Task Submit_FaultsInManyPlaces_NamesThemAllAtOnce()
    {
        var record = Submissions.Small("many-faults");
        record["sourceId"] = 17;
        record["school"] = "123456";
        record["unknown"] = true;
        record["session"]!["offset"] = "+01:00";
        record["people"]![0]!["email"] = "nobody";
        record["people"]![2]!["id"] = "jm";
        record["supervisionFile"]!["summary"] = "Of a sheet.";
        record["signatures"]![0]!["person"] = "zz";
        var (first, second) = (record["cases"]![0]!, record["cases"]![1]!);
        first["changeOfPlan"] = "yes";
        first["fields"]!["wellbeing"] = "Of the supervision file.";
        first["subjects"]![0]!["dateOfBirth"] = "2018-02-30";
        first["subjects"]![0]!["age"] = 99;
        first["approval"]!["person"] = "jm";
        second["number"] = 1;
        second["family"] = "a\u202eb";
        second["subjects"]![0]!["school"] = "654321";
        second["fields"]!["summary"] = " ";
        second["signatures"]![1]!["signedAs"] = new string('s', 121);

        var answer = (await bridge.Recorder.PostAsync("v1/records", record)).ShouldBeProblem(400);

        answer.Pointers.ShouldBe(
            new[]
            {
                "/sourceId", "/school", "/unknown", "/session/offset", "/people/0/email", "/people/2/id", "/supervisionFile/summary", "/signatures/0/person",
                "/cases/0/changeOfPlan", "/cases/0/fields/wellbeing", "/cases/0/subjects/0/dateOfBirth", "/cases/0/subjects/0/age", "/cases/0/approval/person",
                "/cases/1/number", "/cases/1/family", "/cases/1/subjects/0/school", "/cases/1/fields/summary", "/cases/1/signatures/1/signedAs",
            }.Order(StringComparer.Ordinal),
            ignoreOrder: false, customMessage: answer.Text);
    }

    [Fact]
    public async Task Submit_MoreFaultsThanAreNamed_SaysSo()
    {
        var record = Submissions.Small("very-many-faults");
        for (var number = 0; number <= Faults.Most; number++)
        {
            record[$"unknown{number:000}"] = number;
        }

        var answer = (await bridge.Recorder.PostAsync("v1/records", record)).ShouldBeProblem(400);

        answer.Pointers.Count.ShouldBe(Faults.Most + 1);
        answer.Json["errors"]![string.Empty]![0]!.GetValue<string>().ShouldContain("more than 200 faults");
    }

    [Fact]
    public async Task Decide_FaultsInManyPlaces_NamesThemAllAtOnce()
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("faults-in-a-decision"));

        var answer = await bridge.Recorder.PostAsync($"v1/records/{reference}/signatures", """{"case":0,"person":7,"date":"2026-02-30","why":"x","and":1}""");

        answer.ShouldBeProblem(400).Pointers.ShouldBe(["/and", "/case", "/date", "/person", "/signedAs"]);
    }

    [Fact]
    public async Task Submit_OneMebibyteExactly_IsTaken()
    {
        var json = Encoding.UTF8.GetBytes(Submissions.Small("as-large-as-may-be").ToJsonString());
        var padding = Encoding.UTF8.GetBytes(new string(' ', (1024 * 1024) - json.Length));

        (await bridge.Recorder.PostAsync("v1/records", new ReadOnlyMemory<byte>([.. json, .. padding]))).ShouldHave(202);
    }
}
