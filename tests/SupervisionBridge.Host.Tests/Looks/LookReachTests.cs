using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;
using static SupervisionBridge.Host.Tests.Looks.LookScene;

namespace SupervisionBridge.Host.Tests.Looks;

/// <summary>Of a record with a child of another school: those whose record it is see the looks of both schools, everybody else those of their own reach.</summary>
public sealed class LookReachTests(LookScene scene) : IClassFixture<LookScene>
{
    private const string WhyHere = "The child's teacher asked me.";
    private const string WhyThere = "The child came to us in May.";

    [Theory]
    [InlineData("j.marsh@northgate.example")]
    [InlineData("helen.ashcroft@northgate.example")]
    public async Task Looks_ToThoseWhoseRecordItIs_AreThoseOfBothSchoolsWithTheirReasons(string person)
    {
        var reference = await LookedAtTwiceAsync();

        (await scene.Person(person).ListAsync($"v1/records/{reference}/looks")).Select(look => (Word(look, "by"), Word(look, "why")))
            .ShouldBe([("person:dsl@northgate.example", WhyHere), ("person:there@northgate.example", WhyThere)]);
    }

    [Fact]
    public async Task Looks_ToTheDslOfTheRecordsSchool_AreThoseOfThatSchool()
    {
        var reference = await LookedAtTwiceAsync();

        var look = (await scene.Dsl.ListAsync($"v1/records/{reference}/looks")).ShouldHaveSingleItem();

        (Word(look, "by"), Word(look, "why")).ShouldBe(("person:dsl@northgate.example", WhyHere));
        (await scene.There.GetAsync($"v1/records/{reference}/looks")).ShouldBeProblem(404);
    }

    [Fact]
    public async Task Looks_ToTheLineManager_AreThoseOfTheSchoolWithoutReasons()
    {
        var reference = await LookedAtTwiceAsync();

        var look = (await scene.Person("manager@northgate.example").ListAsync($"v1/records/{reference}/looks")).ShouldHaveSingleItem();

        (Word(look, "by"), Word(look, "why")).ShouldBe(("person:dsl@northgate.example", null));
    }

    [Fact]
    public async Task Looks_ToAnAuditor_AreThoseOfTheSchoolOfTheGrantWithoutReasons()
    {
        var reference = await LookedAtTwiceAsync();
        await GrantAsync("auditor@northgate.example", reference);

        var looks = await scene.Person("auditor@northgate.example").ListAsync($"v1/records/{reference}/looks");

        looks.Select(look => (Word(look, "kind"), Word(look, "by"), Word(look, "why")))
            .ShouldBe([("looked", "person:dsl@northgate.example", null), ("give-access", "person:dsl@northgate.example", null)]);
        Word(looks[1], "person").ShouldBe("auditor@northgate.example");
    }

    [Fact]
    public async Task Looks_ToADslOfTheOtherSchoolWhoAuditsTheRecord_AreThoseOfBothButTheReasonsOfTheOwn()
    {
        var (audited, other) = (await LookedAtTwiceAsync(), await LookedAtTwiceAsync());
        await GrantAsync("there@northgate.example", audited);

        (await scene.There.ListAsync($"v1/records/{audited}/looks")).Where(look => Word(look, "kind") == "looked").Select(look => (Word(look, "by"), Word(look, "why")))
            .ShouldBe([("person:dsl@northgate.example", null), ("person:there@northgate.example", WhyThere)]);
        (await scene.There.GetAsync($"v1/records/{other}/looks")).ShouldBeProblem(404);
    }

    [Theory]
    [InlineData("j.marsh@northgate.example", true)]
    [InlineData("dsl@northgate.example", true)]
    [InlineData("manager@northgate.example", false)]
    [InlineData("auditor@northgate.example", false)]
    public async Task Reason_InTheRegisterAndInTheJournal_IsReadByTheSame(string person, bool reads)
    {
        var reference = await LookedAtTwiceAsync();
        await GrantAsync("auditor@northgate.example", reference);
        string[] roles = person.StartsWith("dsl", StringComparison.Ordinal) ? ["DSL"] : [];
        var caller = scene.Person(person, roles);

        foreach (var path in (string[])[$"v1/records/{reference}/looks", $"v1/journal?record={reference}&kind=looked"])
        {
            var look = (await caller.ListAsync(path))[0];

            (Word(look, "by"), Word(look, "why")).ShouldBe(("person:dsl@northgate.example", reads ? WhyHere : null), path);
        }
    }

    /// <summary>A record of the primary school whose second child is the academy's; each school's DSL looked at the own delivery.</summary>
    private async Task<string> LookedAtTwiceAsync()
    {
        var reference = await scene.RecordAsync(record => record["cases"]![1]!["subjects"]![0]!["school"] = RunningTestBridge.Academy);
        var deliveries = (await scene.Bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).ToDictionary(one => Word(one, "school")!, one => Word(one, "id"));
        (await scene.Dsl.Because(WhyHere).GetAsync($"v1/deliveries/{deliveries[RunningTestBridge.Primary]}/preview")).ShouldHave(200);
        (await scene.There.Because(WhyThere).GetAsync($"v1/deliveries/{deliveries[RunningTestBridge.Academy]}/preview")).ShouldHave(200);
        return reference;
    }

    private async Task GrantAsync(string person, string reference) => (await scene.Dsl.PostAsync("v1/access/grants", new JsonObject
    {
        ["person"] = person, ["role"] = "auditor", ["school"] = RunningTestBridge.Primary, ["records"] = new JsonArray(reference), ["until"] = "2026-12-31T00:00:00Z",
        ["why"] = "For the inspection.",
    })).ShouldHave(201);
}
