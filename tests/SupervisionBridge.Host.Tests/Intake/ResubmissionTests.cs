using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Intake;

/// <summary>The same again answers as the first time; other content under the same id and version is refused.</summary>
public sealed class ResubmissionTests(IdleBridge bridge) : IClassFixture<IdleBridge>
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task Submit_SameBytesAgain_AnswersAsTheFirstTime()
    {
        var record = Submissions.Small("same-bytes");
        var first = (await bridge.Recorder.PostAsync("v1/records", record)).ShouldHave(202);

        var again = (await bridge.Recorder.PostAsync("v1/records", record)).ShouldHave(202);

        again.Text.ShouldBe(first.Text);
        again.Location.ShouldBe(first.Location);
        (await bridge.Recorder.ListAsync($"v1/deliveries?record={first["reference"]}")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Submit_MembersAndFieldsInOtherOrderAndIndented_IsTheSame()
    {
        var record = Submissions.Small("other-order");
        var first = (await bridge.Recorder.PostAsync("v1/records", record)).ShouldHave(202);

        var again = (await bridge.Recorder.PostAsync("v1/records", Reversed(record).ToJsonString(Indented))).ShouldHave(202);

        again.Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task Submit_AbsentMembersAsNullOrDefault_IsTheSame()
    {
        var record = Submissions.Small("null-or-default");
        var first = (await bridge.Recorder.PostAsync("v1/records", record)).ShouldHave(202);
        record.Remove("version");
        record["cases"]![0]!["changeOfPlan"] = null;
        record["cases"]![1]!["actions"] = new JsonArray();
        record["cases"]![1]!["fields"]!["risks"] = " ";

        var again = (await bridge.Recorder.PostAsync("v1/records", record)).ShouldHave(202);

        again.Text.ShouldBe(first.Text);
    }

    [Theory]
    [InlineData("/cases/0/fields/summary")]
    [InlineData("/supervisionFile/wellbeing")]
    [InlineData("/cases/0/signatures/0/signedAs")]
    [InlineData("/people/0/name")]
    [InlineData("/cases/1/subjects/0/forename")]
    public async Task Submit_OtherContentUnderTheSameId_Is409AndSaysHowToSendANewVersion(string place)
    {
        var record = Submissions.Small("other-content" + place.Replace('/', '-'));
        var reference = await bridge.Recorder.SubmitAsync(record);
        var before = await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}");
        record.Put(place, record.At(place)!.GetValue<string>() + " x");

        var refused = (await bridge.Recorder.PostAsync("v1/records", record)).ShouldBeProblem(409);

        refused.Code.ShouldBe("other-content");
        refused["title"].ShouldContain(reference);
        refused["detail"].ShouldContain("\"version\": 2");
        refused["detail"].ShouldContain("Nothing was stored");
        (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).Select(delivery => delivery.ToJsonString())
            .ShouldBe(before.Select(delivery => delivery.ToJsonString()));
    }

    [Fact]
    public async Task Submit_SameIdAtAnotherSchool_IsAnotherRecord()
    {
        var record = Submissions.Small("two-schools");
        var reference = await bridge.Recorder.SubmitAsync(record);
        record["school"] = RunningTestBridge.Academy;

        (await bridge.Recorder.SubmitAsync(record)).ShouldNotBe(reference);
    }

    [Fact]
    public async Task Submit_TwentyTimesAtOnce_IsOneRecord()
    {
        var record = Submissions.Small("twenty-at-once").ToJsonString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bridge.Recorder.PostAsync("v1/records", record)));

        answers.ShouldAllBe(answer => answer.Status == 202);
        var text = answers.Select(answer => answer.Text).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        var reference = JsonNode.Parse(text)!["reference"]!.GetValue<string>();
        (await bridge.Recorder.ListAsync("v1/records")).Count(listed => listed["reference"]!.GetValue<string>() == reference).ShouldBe(1);
        (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Submit_TwentyContentsAtOnceUnderOneId_OneIsTakenAndTheRestAre409()
    {
        var records = Enumerable.Range(0, 20).Select(number =>
        {
            var record = Submissions.Small("twenty-contents");
            record["cases"]![0]!["fields"]!["summary"] = $"Account {number} of the same week.";
            return record.ToJsonString();
        });

        var answers = await Task.WhenAll(records.Select(record => bridge.Recorder.PostAsync("v1/records", record)));

        var taken = answers.Where(answer => answer.Status == 202).ShouldHaveSingleItem();
        answers.Where(answer => answer != taken).ShouldAllBe(answer => answer.ShouldBeProblem(409).Code == "other-content");
        (await bridge.Recorder.ListAsync($"v1/deliveries?record={taken["reference"]}")).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(2, "Send it without a version")]
    [InlineData(7, "Send it without a version")]
    public async Task Submit_LaterVersionOfAnUnknownRecord_Is409(int version, string mend)
    {
        var record = Submissions.Small($"unknown-version-{version}");
        record["version"] = version;

        var refused = (await bridge.Recorder.PostAsync("v1/records", record)).ShouldBeProblem(409);

        refused.Code.ShouldBe("version");
        refused["detail"].ShouldContain(mend);
    }

    [Fact]
    public async Task Submit_AfterAnAcceptedOne_IsThereAtOnce()
    {
        var accepted = (await bridge.Recorder.PostAsync("v1/records", Submissions.Small("there-at-once"))).ShouldHave(202);

        var status = (await bridge.Recorder.GetAsync(accepted.Location!.TrimStart('/'))).ShouldHave(200);

        accepted.Location.ShouldBe(accepted["status"]);
        status["reference"].ShouldBe(accepted["reference"]);
        status.Json["deliveries"]!["due"]!.GetValue<int>().ShouldBe(accepted.Json["deliveries"]!.GetValue<int>());
    }

    private static JsonNode Reversed(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : Reversed(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Reversed(item))]),
        _ => node.DeepClone(),
    };
}
