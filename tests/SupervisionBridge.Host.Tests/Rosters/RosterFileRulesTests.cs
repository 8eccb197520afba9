using System.Text.Json.Nodes;
using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Rosters;
using SupervisionBridge.Host.Schools;
using SupervisionBridge.Host.Tests.Configuration;
using SupervisionBridge.Host.Tests.Schools;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Host.Tests.Rosters;

/// <summary>What a school file may say of a roster.</summary>
public sealed class RosterFileRulesTests : IDisposable
{
    private const string WondeStart = "\"kind\":\"wonde\",\"address\":\"https://api.wonde.com/v1.0/\"";
    private const string Key = "\"authentication\":{\"kind\":\"key\",\"key\":{\"env\":\"SCHOOL_KEY\"}}";

    private readonly TemporaryConfig config = new();
    private readonly FakeFactory factory = new();

    public void Dispose() => config.Dispose();

    [Theory]
    [InlineData("""{"kind":"csv","pupilId":"mis_id","file":"data/pupils.csv","staleAfterDays":3,"encoding":"windows-1252"}""")]
    [InlineData("{" + WondeStart + "," + Key + ""","pupilId":"upn","school":"A1930499544"}""")]
    public void Load_ARosterAsItShouldBe_StandsBeforeTheSystem(string roster)
    {
        using var schools = Load(roster).OrThrow();

        schools.SystemOf(schools.All.Single()).ShouldBeOfType<RosterSchoolSystem>().Describe().Name.ShouldBe("fake");
    }

    [Theory]
    [InlineData("""{"kind":"csv","file":"x"}""", "$.roster.pupilId", "missing")]
    [InlineData("""{"kind":"csv","pupilId":"mis_id"}""", "$.roster.file", "Kind csv needs file")]
    [InlineData("""{"kind":"csv","pupilId":"mis_id","file":"x","school":"A1"}""", "$.roster.school", "no meaning")]
    [InlineData("""{"kind":"csv","pupilId":"mis_id","file":"x","staleAfterDays":0}""", "$.roster.staleAfterDays", "1 to 31")]
    [InlineData("""{"kind":"csv","pupilId":"mis_id","file":"x","encoding":"utf-16"}""", "$.roster.encoding", "utf-8, windows-1252")]
    [InlineData("""{"kind":"ctf","pupilId":"mis_id"}""", "$.roster.kind", "csv, wonde")]
    [InlineData("{" + WondeStart + "," + Key + ",\"pupilId\":\"upn\"}", "$.roster.school", "missing")]
    [InlineData("{" + WondeStart + "," + Key + ",\"pupilId\":\"upn\",\"school\":\"A1/../A2\"}", "$.roster.school", "not written as it must be")]
    [InlineData("{" + WondeStart + "," + Key + ",\"pupilId\":\"name\",\"school\":\"A1\"}", "$.roster.pupilId", "upn, mis_id, id")]
    [InlineData("{" + WondeStart + "," + Key + ",\"pupilId\":\"upn\",\"school\":\"A1\",\"file\":\"x\"}", "$.roster.file", "no meaning")]
    [InlineData("{" + WondeStart + ",\"pupilId\":\"upn\",\"school\":\"A1\",\"authentication\":{\"kind\":\"key\",\"key\":\"k3y\"}}", "$.roster.authentication.key", "A secret stands in this file")]
    [InlineData("{" + WondeStart + ",\"pupilId\":\"upn\",\"school\":\"A1\",\"authentication\":{\"kind\":\"key\",\"key\":{\"env\":\"NONE\"}}}", "$.roster.authentication.key.env", "NONE is not set")]
    [InlineData("{" + WondeStart + ",\"pupilId\":\"upn\",\"school\":\"A1\",\"authentication\":{\"kind\":\"oauth\",\"clientId\":\"x\",\"secret\":{\"env\":\"SCHOOL_KEY\"}}}", "$.roster.authentication", "a token and nothing else")]
    [InlineData("""{"kind":"wonde","address":"http://api.wonde.com/v1.0/","pupilId":"upn","school":"A1","authentication":{"kind":"key","key":{"env":"SCHOOL_KEY"}}}""", "$.roster.address", "unencrypted")]
    [InlineData("""{"kind":"wonde","address":"https://10.0.0.1/v1.0/","pupilId":"upn","school":"A1","authentication":{"kind":"key","key":{"env":"SCHOOL_KEY"}}}""", "$.roster.address", "allowPrivateAddress")]
    [InlineData("""{"kind":"csv","pupilId":"mis_id","file":"x","network":{}}""", "$.roster.network", "no meaning")]
    [InlineData("{" + WondeStart + "," + Key + ",\"pupilId\":\"upn\",\"school\":\"A1\",\"network\":{\"proxy\":{\"address\":\"http://proxy.example:8080\",\"userName\":\"bridge\"}}}", "$.roster.network.proxy.secret", "both userName and secret")]
    [InlineData("{" + WondeStart + "," + Key + ",\"pupilId\":\"upn\",\"school\":\"A1\",\"network\":{\"certificateAuthority\":\"none.pem\"}}", "$.roster.network.certificateAuthority", "cannot be read")]
    [InlineData("{" + WondeStart + ",\"pupilId\":\"upn\",\"school\":\"A1\",\"authentication\":{\"kind\":\"key\",\"key\":{\"env\":\"SCHOOL_KEY\"},\"headers\":{\"X-App\":\"1\"}}}", "$.roster.authentication", "a token and nothing else")]
    public void Load_ARosterThatWillNotDo_IsNamedWithItsMend(string roster, string path, string words)
    {
        var loaded = Load(roster);

        loaded.Schools.ShouldBeNull();
        var fault = loaded.Faults.ShouldHaveSingleItem();
        fault.Path.ShouldBe(path);
        fault.ToString().ShouldContain(words);
    }

    [Fact]
    public async Task System_WithARoster_IsAskedForNotesOnly()
    {
        Directory.CreateDirectory(Path.Combine(config.Root, "data"));
        var file = Path.Combine(config.Root, "data", "pupils.csv");
        await File.WriteAllTextAsync(file, "legal_first_name,legal_last_name,date_of_birth,mis_id,cms\nYusuf,Demir,2018-01-30,P1027,\n", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(file, ManualClock.Start.UtcDateTime.AddDays(-2));
        using var schools = Load("""{"kind":"csv","pupilId":"cms","file":"data/pupils.csv","staleAfterDays":3}""").OrThrow();
        var system = schools.SystemOf(schools.All.Single());

        var found = await system.FindPupilsAsync(new PupilQuery { Surname = "Demir" }, TestContext.Current.CancellationToken);

        (found.RosterAsOf, found.StaleAfter).ShouldBe((ManualClock.Start.AddDays(-2), TimeSpan.FromDays(3)));
        var yusuf = found.Pupils.ShouldHaveSingleItem();
        yusuf.NoAddress.ShouldBeTrue();
        (await system.GetPupilAsync(yusuf.Id, TestContext.Current.CancellationToken)).ShouldBe(yusuf);
        await Should.ThrowAsync<NotSupportedException>(() => system.FindNoteAsync("x", TestContext.Current.CancellationToken), "the system itself is asked");
    }

    private LoadedSchools Load(string roster)
    {
        var school = JsonNode.Parse("""
            {
              "urn": "123456", "name": "Example School", "system": "fake", "address": "https://school.example/api/",
              "authentication": { "kind": "key", "key": { "env": "SCHOOL_KEY" } },
              "notes": { "categories": ["Supervision"] }
            }
            """)!;
        school["roster"] = JsonNode.Parse(roster);
        config.AddSchool("a.json", school.ToJsonString());
        return new SchoolsLoader([factory], new ManualClock(), name => name == "SCHOOL_KEY" ? "k3y-that-nobody-sees" : null).Load(config.Folder);
    }
}
