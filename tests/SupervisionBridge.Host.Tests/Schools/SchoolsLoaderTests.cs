using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Network.Outward;
using SupervisionBridge.Host.Schools;
using SupervisionBridge.Host.Schools.Http;
using SupervisionBridge.Host.Tests.Configuration;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Host.Tests.Schools;

public sealed class SchoolsLoaderTests : IDisposable
{
    private const string TheKey = "k3y-that-nobody-sees";

    private readonly TemporaryConfig config = new();
    private readonly FakeFactory factory = new();
    private readonly Dictionary<string, string> environment = new(StringComparer.Ordinal) { ["SCHOOL_KEY"] = TheKey };

    public void Dispose() => config.Dispose();

    [Fact]
    public void Load_FullFile_GivesSchoolAsWritten()
    {
        config.AddSchool("a.json", School(school =>
        {
            school["concurrency"] = 7;
            school["notes"] = JsonNode.Parse("""{ "siblings": "initials", "categories": ["Supervision", "12"], "alert": ["dsl@school.example"], "sensitivity": "standard" }""");
            school["notesByTemplate"] = JsonNode.Parse("""{ "group": { "categories": ["Group"] } }""");
        }));

        using var schools = Load().OrThrow();

        var school = schools.Find("123456").ShouldNotBeNull();
        schools.All.ShouldHaveSingleItem().ShouldBeSameAs(school);
        schools.SystemOf(school).ShouldBeSameAs(factory.Made);
        school.Name.ShouldBe("Example School");
        school.Concurrency.ShouldBe(7);
        school.Notes.Siblings.ShouldBe(SiblingNaming.Initials);
        school.Notes.Categories.ShouldBe(["Supervision", "12"]);
        school.Notes.Alert.ShouldBe(["dsl@school.example"]);
        school.Notes.Sensitivity.ShouldBe(NoteSensitivity.Standard);
        school.NotesFor("group").Categories.ShouldBe(["Group"]);
        school.NotesFor("group").Sensitivity.ShouldBe(NoteSensitivity.DslOnly);
        schools.Find("654321").ShouldBeNull();
    }

    [Fact]
    public void Load_ShortFile_GivesDefaultsAndPreparedClient()
    {
        config.AddSchool("a.json", School());

        using var schools = Load().OrThrow();

        var school = schools.All.Single();
        school.Concurrency.ShouldBe(4);
        school.Notes.Siblings.ShouldBe(SiblingNaming.Names);
        school.Notes.Sensitivity.ShouldBe(NoteSensitivity.DslOnly);
        factory.Context!.SchoolUrn.ShouldBe("123456");
        factory.Context.Http.BaseAddress.ShouldBe(new Uri("https://school.example/api/"));
        factory.Context.Http.Timeout.ShouldBeGreaterThan(TimeSpan.FromSeconds(30), "a wait for a place comes before the call's own time-out");
        factory.Context.Settings.GetRawText().ShouldBe("{}");
    }

    [Fact]
    public void Load_Settings_AreHandedToTheAdapterAsTheyStand()
    {
        config.AddSchool("a.json", School(school => school["settings"] = JsonNode.Parse("""{ "anything": { "deep": [1, null] } }""")));

        using var schools = Load().OrThrow();

        factory.Context!.Settings.GetProperty("anything").GetProperty("deep")[0].GetInt32().ShouldBe(1);
    }

    [Fact]
    public void Load_ShippedExample_IsRightButNotLoadedByItsName()
    {
        var example = File.ReadAllText(Path.Combine(Repository.Root, "config", "schools", "example-school.json.example"));
        environment["EXAMPLE_SCHOOL_SECRET"] = "s";
        factory.Kind = "cpoms";

        config.AddSchool("example-school.json.example", example);
        using (var none = Load().OrThrow())
        {
            none.All.ShouldBeEmpty();
        }

        config.AddSchool("example-school.json", example);
        using var one = Load().OrThrow();
        one.All.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("urn", "12345", "six digits")]
    [InlineData("urn", "123456\n", "control character")]
    [InlineData("urn", 123456, "must be a string")]
    [InlineData("name", "", "empty")]
    [InlineData("name", " ", "empty")]
    [InlineData("name", null, "must be a string")]
    [InlineData("system", "CPOMS!", "adapter's word")]
    [InlineData("system", "arbor", "Known kinds: fake.")]
    [InlineData("address", "https://school.example/api", "ending in a slash")]
    [InlineData("address", "https://school.example/api/?a=/", "ending in a slash")]
    [InlineData("address", "http://school.example/api/", "https")]
    [InlineData("address", "https://me:pw@school.example/api/", "user name")]
    [InlineData("address", "https:///", "not an address")]
    [InlineData("address", "https://10.1.2.3/api/", "\"allowPrivateAddress\": true")]
    [InlineData("address", "https://[fd12::1]/api/", "\"allowPrivateAddress\": true")]
    [InlineData("address", "https://[::ffff:192.168.1.1]/api/", "\"allowPrivateAddress\": true")]
    [InlineData("address", "https://169.254.169.254/api/", "no such service can have")]
    [InlineData("allowPrivateAddress", "yes", "must be a boolean")]
    [InlineData("settings", "x", "must be an object")]
    [InlineData("concurrency", 0, "1 to 64")]
    [InlineData("concurrency", 65, "1 to 64")]
    [InlineData("concurrency", "4", "must be an integer")]
    [InlineData("timeoutSeconds", 0, "1 to 300")]
    [InlineData("timeoutSeconds", 301, "1 to 300")]
    [InlineData("colour", "red", "Known here: $schema, urn,")]
    [InlineData("notesByTemplate", "x", "must be an object")]
    public void Load_MemberWrong_NamesFileMemberAndMend(string member, object? value, string words)
    {
        config.AddSchool("a.json", School(school => school[member] = JsonSerializer.SerializeToNode(value)));

        var fault = TheFault();

        fault.File.ShouldBe("schools/a.json");
        fault.Path.ShouldBe("$." + member);
        fault.ToString().ShouldContain(words);
    }

    [Fact]
    public void Load_PrivateAddressThatIsAllowed_IsTaken()
    {
        config.AddSchool("a.json", School(school => (school["address"], school["allowPrivateAddress"]) = ("https://10.1.2.3/api/", true)));

        using var schools = Load().OrThrow();

        SchoolSockets.DestinationOf(schools.Of(schools.All.Single()).Connection!).ShouldBe(new Destination("10.1.2.3", AllowPrivate: true));
    }

    [Fact]
    public void Load_MetadataAddressWithPrivateAllowed_IsRefusedAllTheSame()
    {
        config.AddSchool("a.json", School(school => (school["address"], school["allowPrivateAddress"]) = ("https://169.254.169.254/", true)));

        TheFault().Path.ShouldBe("$.address");
    }

    [Theory]
    [InlineData("urn")]
    [InlineData("name")]
    [InlineData("system")]
    [InlineData("address")]
    [InlineData("authentication")]
    [InlineData("notes")]
    public void Load_MemberMissing_IsNamed(string member)
    {
        config.AddSchool("a.json", School(school => school.Remove(member)));

        TheFault().ToString().ShouldStartWith($"schools/a.json: $.{member}: It is missing.");
    }

    [Fact]
    public async Task Load_KindThatNobodyCalls_NeedsNoAddressAndReachesNobody()
    {
        factory.NeedsNetwork = false;
        config.AddSchool("a.json", School(school => _ = school.Remove("address") && school.Remove("authentication")));

        using var schools = Load().OrThrow();

        schools.Of(schools.All.Single()).Connection.ShouldBeNull();
        var refused = await Should.ThrowAsync<HttpRequestException>(() => factory.Context!.Http.GetAsync(new Uri("http://127.0.0.1:9/")));
        refused.HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
    }

    [Fact]
    public void Load_AddressForAKindThatNobodyCalls_IsRefused()
    {
        factory.NeedsNetwork = false;
        config.AddSchool("a.json", School());

        Load().Faults.Select(fault => fault.Path).ShouldBe(["$.address", "$.authentication"]);
    }

    [Theory]
    [InlineData("""{ "categories": [] }""", "$.notes.categories", "at least one")]
    [InlineData("""{ }""", "$.notes.categories", "missing")]
    [InlineData("""{ "categories": [""] }""", "$.notes.categories[0]", "empty")]
    [InlineData("""{ "categories": [7] }""", "$.notes.categories[0]", "must be a string")]
    [InlineData("""{ "categories": "Supervision" }""", "$.notes.categories", "must be an array")]
    [InlineData("""{ "categories": ["a"], "siblings": "Names" }""", "$.notes.siblings", "names, initials, sibling")]
    [InlineData("""{ "categories": ["a"], "siblings": 1 }""", "$.notes.siblings", "names, initials, sibling")]
    [InlineData("""{ "categories": ["a"], "sensitivity": "dsl_only" }""", "$.notes.sensitivity", "dslOnly, standard")]
    [InlineData("""{ "categories": ["a"], "alerts": [] }""", "$.notes.alerts", "no such member")]
    [InlineData("""{ "categories": ["a"], "categories": ["b"] }""", "$.notes.categories", "twice")]
    public void Load_NotesWrong_NamesPathAndMend(string notes, string path, string words)
    {
        config.AddSchool("a.json", School().Replace("""{"categories":["Supervision"]}""", notes, StringComparison.Ordinal));

        var fault = TheFault();

        fault.Path.ShouldBe(path);
        fault.ToString().ShouldContain(words);
    }

    [Fact]
    public void Load_MemberOfSettingsTwice_IsNamed()
    {
        config.AddSchool("a.json", School(school => school["settings"] = new JsonObject()).Replace("\"settings\":{}", "\"settings\":{\"deep\":{\"a\":1,\"a\":2}}", StringComparison.Ordinal));

        TheFault().ToString().ShouldContain("$.settings.deep.a: It stands here twice.");
    }

    [Fact]
    public void Load_NotesByTemplateWrong_AreCheckedLikeNotes()
    {
        config.AddSchool("a.json", School(school => school["notesByTemplate"] = JsonNode.Parse("""{ "group": { "siblings": "initials" } }""")));

        TheFault().Path.ShouldBe("$.notesByTemplate.group.categories");
    }

    [Theory]
    [InlineData("""{ "kind": "digest" }""", "$.authentication.kind", "key, oauth, basic, header")]
    [InlineData("""{ "kind": "key" }""", "$.authentication.key", "missing")]
    [InlineData("""{ "kind": "key", "key": { "env": "SCHOOL_KEY" }, "clientId": "x" }""", "$.authentication.clientId", "no meaning")]
    [InlineData("""{ "kind": "key", "key": { "env": "SCHOOL_KEY" }, "scopes": "x" }""", "$.authentication.scopes", "no meaning")]
    [InlineData("""{ "kind": "key", "key": { "env": "SCHOOL_KEY", "file": "x" } }""", "$.authentication.key", "one place")]
    [InlineData("""{ "kind": "key", "key": { } }""", "$.authentication.key", "one place")]
    [InlineData("""{ "kind": "key", "key": { "env": "NOT_THERE" } }""", "$.authentication.key.env", "NOT_THERE is not set")]
    [InlineData("""{ "kind": "key", "key": { "env": "a b" } }""", "$.authentication.key.env", "environment variable")]
    [InlineData("""{ "kind": "key", "key": { "file": "nowhere.txt" } }""", "$.authentication.key.file", "nowhere.txt cannot be read")]
    [InlineData("""{ "kind": "key", "key": { "value": "k3y-that-nobody-sees" } }""", "$.authentication.key.value", "no such member")]
    [InlineData("""{ "kind": "key", "key": "k3y-that-nobody-sees" }""", "$.authentication.key", "A secret stands in this file.")]
    [InlineData("""{ "kind": "oauth", "clientId": "x", "secret": "k3y-that-nobody-sees" }""", "$.authentication.secret", "A secret stands in this file.")]
    [InlineData("""{ "kind": "oauth", "secret": { "env": "SCHOOL_KEY" } }""", "$.authentication.clientId", "missing")]
    [InlineData("""{ "kind": "oauth", "clientId": "x" }""", "$.authentication.secret", "missing")]
    [InlineData("""{ "kind": "oauth", "clientId": "x", "secret": { "env": "SCHOOL_KEY" }, "key": { "env": "SCHOOL_KEY" } }""", "$.authentication.key", "no meaning")]
    [InlineData("""{ "kind": "oauth", "clientId": "x", "secret": { "env": "SCHOOL_KEY" }, "tokenPath": "https://elsewhere.example/token" }""", "$.authentication.tokenPath", "away from the school's host")]
    [InlineData("""{ "kind": "oauth", "clientId": "x", "secret": { "env": "SCHOOL_KEY" }, "tokenPath": "//elsewhere.example/token" }""", "$.authentication.tokenPath", "away from the school's host")]
    [InlineData("""{ "kind": "oauth", "clientId": "x", "secret": { "env": "SCHOOL_KEY" }, "scopes": " a" }""", "$.authentication.scopes", "parted by single spaces")]
    [InlineData("""{ "kind": "oauth", "clientId": "x", "secret": { "env": "SCHOOL_KEY" }, "secretIn": "body" }""", "$.authentication.secretIn", "header, form")]
    public void Load_AuthenticationWrong_NamesPathAndMendAndNoSecret(string authentication, string path, string words)
    {
        config.AddSchool("a.json", School(school => school["authentication"] = JsonNode.Parse(authentication)));

        var fault = TheFault();

        fault.Path.ShouldBe(path);
        fault.ToString().ShouldContain(words);
        fault.ToString().ShouldNotContain(TheKey);
    }

    [Fact]
    public async Task Load_SecretInFile_IsReadFromTheFolderThatHoldsConfigWithoutItsLineEnd()
    {
        await using var system = await SchoolStandIn.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(config.Root, "school.key"), "from-file\n");
        config.AddSchool("a.json", School(school =>
        {
            school["address"] = system.Address.ToString();
            school["authentication"] = JsonNode.Parse("""{ "kind": "key", "key": { "file": "school.key" } }""");
        }));

        using var schools = Load().OrThrow();
        await factory.Context!.Http.GetAsync("v1/status");

        system.Authorizations.ShouldBe(["Bearer from-file"]);
    }

    [Fact]
    public async Task Load_OAuth_AsksAtTheUsualPathForTheUsualScopes()
    {
        await using var system = await SchoolStandIn.StartAsync();
        config.AddSchool("a.json", School(school =>
        {
            school["address"] = system.Address.ToString();
            school["authentication"] = JsonNode.Parse("""{ "kind": "oauth", "clientId": "x", "secret": { "env": "SCHOOL_KEY" } }""");
        }));

        using var schools = Load().OrThrow();
        await factory.Context!.Http.GetAsync("v1/status");

        system.TokenForm.ShouldBe("grant_type=client_credentials&scope=notes.write+students.read");
        system.Authorizations.ShouldBe(["Bearer token-1"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void Load_EmptySecret_IsRefused(string value)
    {
        environment["SCHOOL_KEY"] = value;
        config.AddSchool("a.json", School());

        TheFault().Path.ShouldBe("$.authentication.key.env");
    }

    [Fact]
    public void Load_SecretThatNoHeaderTakes_IsRefusedWithoutRepeatingIt()
    {
        environment["SCHOOL_KEY"] = TheKey + "\nsecond line";
        config.AddSchool("a.json", School());

        var fault = TheFault();

        fault.Path.ShouldBe("$.authentication.key");
        fault.ToString().ShouldNotContain(TheKey);
    }

    [Theory]
    [InlineData("{ not json")]
    [InlineData("")]
    [InlineData("{} // comment")]
    public void Load_FileThatIsNotJson_IsNamed(string text)
    {
        config.AddSchool("a.json", text);

        TheFault().Message.ShouldContain("not JSON");
    }

    [Fact]
    public void Load_TwoFilesWithOneUrn_NamesBoth()
    {
        config.AddSchool("a.json", School());
        config.AddSchool("b.json", School());

        TheFault().ToString().ShouldStartWith("schools/b.json: $.urn: schools/a.json has 123456 too.");
    }

    [Fact]
    public void Load_SettingRefusedByAdapter_NamesFileSettingAndMend()
    {
        factory.Refusal = new SettingsException("tray", "Give true or false.");
        config.AddSchool("a.json", School());

        TheFault().ToString().ShouldBe("schools/a.json: $.settings.tray: The adapter refuses it. Give true or false.");
    }

    [Fact]
    public void Load_FileOfAnAdapterRefused_NamesEachFaultByItsLine()
    {
        factory.Refusal = new SettingsException(
        [
            new SettingFault("mappings/cms.json", 17, "notes.fields.body", "It points nowhere.", "Mend the pointer."),
            new SettingFault("mappings/cms.json", Line: null, "$", "It is not JSON.", "Write one JSON object."),
        ]);
        config.AddSchool("a.json", School());

        Load().Faults.Select(fault => fault.ToString()).ShouldBe(
        [
            "mappings/cms.json:17: notes.fields.body: It points nowhere. Mend the pointer.",
            "mappings/cms.json: $: It is not JSON. Write one JSON object.",
        ]);
    }

    [Fact]
    public void Load_AdapterAsksForAFileOfTheConfigFolder_IsGivenItsBytes()
    {
        Directory.CreateDirectory(Path.Combine(config.Folder.Path, "mappings"));
        File.WriteAllText(Path.Combine(config.Folder.Path, "mappings", "cms.json"), "{}");
        config.AddSchool("a.json", School());
        using var schools = Load().OrThrow();

        factory.Context!.ReadConfigFile!("mappings/cms.json").ToArray().ShouldBe("{}"u8.ToArray());
        factory.Context.CallTimeout.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("mappings/none.json")]
    [InlineData("mappings")]
    [InlineData("")]
    [InlineData("../beside.json")]
    [InlineData("mappings/../../beside.json")]
    [InlineData("/etc/hostname")]
    public void Load_AdapterAsksForAnyOtherFile_IsRefusedByName(string file)
    {
        Directory.CreateDirectory(Path.Combine(config.Folder.Path, "mappings"));
        File.WriteAllText(Path.Combine(config.Folder.Root, "beside.json"), "{}");
        config.AddSchool("a.json", School());
        using var schools = Load().OrThrow();

        var fault = Should.Throw<SettingsException>(() => factory.Context!.ReadConfigFile!(file)).Faults.ShouldHaveSingleItem();

        (fault.File, fault.Line).ShouldBe((file, null));
    }

    [Fact]
    public void Load_SeveralFaults_NamesAllAndLoadsNoSchool()
    {
        config.AddSchool("a.json", School(school =>
        {
            school["urn"] = "1";
            school["concurrency"] = 0;
            school.Remove("name");
        }));
        config.AddSchool("b.json", School());

        var loaded = Load();

        loaded.Schools.ShouldBeNull();
        loaded.Faults.Select(fault => fault.Path).ShouldBe(["$.urn", "$.concurrency", "$.name"], ignoreOrder: true);
        Should.Throw<ConfigurationException>(loaded.OrThrow).Faults.Count.ShouldBe(3);
    }

    [Fact]
    public void Dispose_Schools_EndsTheirConnections()
    {
        config.AddSchool("a.json", School());
        var schools = Load().OrThrow();

        schools.Dispose();

        Should.Throw<ObjectDisposedException>(() => factory.Context!.Http.GetAsync("v1/status"));
    }

    private LoadedSchools Load() => new SchoolsLoader([factory], new ManualClock(), environment.GetValueOrDefault).Load(config.Folder);

    private ConfigurationFault TheFault()
    {
        var loaded = Load();
        loaded.Schools.ShouldBeNull();
        return loaded.Faults.ShouldHaveSingleItem();
    }

    private static string School(Action<JsonObject>? change = null)
    {
        var school = JsonNode.Parse("""
            {
              "urn": "123456", "name": "Example School", "system": "fake", "address": "https://school.example/api/",
              "authentication": { "kind": "key", "key": { "env": "SCHOOL_KEY" } },
              "notes": { "categories": ["Supervision"] }
            }
            """)!.AsObject();
        change?.Invoke(school);
        return school.ToJsonString();
    }
}
