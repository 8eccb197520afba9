using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SupervisionBridge.Host.Schools;
using SupervisionBridge.Host.Tests.Configuration;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Host.Tests.Schools;

/// <summary>User name and password, a key in a header of its own, and constant headers: from the school file to what arrives.</summary>
public sealed class SchoolCredentialTests : IDisposable
{
    private const string TheSecret = "pa:ss wörd-that-nobody-sees";
    private const string TheKey = "k3y-that-nobody-sees";

    private readonly TemporaryConfig config = new();
    private readonly FakeFactory factory = new();
    private readonly Dictionary<string, string> environment = new(StringComparer.Ordinal) { ["PASSWORD"] = TheSecret, ["KEY"] = TheKey, ["LINES"] = "one\ntwo-that-nobody-sees" };

    public void Dispose() => config.Dispose();

    [Fact]
    public async Task Basic_NameAndPassword_ArriveAsUtf8()
    {
        var headers = await CallAsync("""{ "kind": "basic", "userName": "bridge", "secret": { "env": "PASSWORD" } }""");

        headers.Authorization.ToString().ShouldBe("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("bridge:" + TheSecret)));
    }

    [Fact]
    public async Task Header_Key_ArrivesThereAndNowhereElse()
    {
        var headers = await CallAsync("""{ "kind": "header", "header": "X-Api-Key", "key": { "env": "KEY" } }""");

        headers["X-Api-Key"].ToString().ShouldBe(TheKey);
        headers.Authorization.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Headers_Constant_ArriveWithEveryKindAndWithTheTokenRequest()
    {
        string? withToken = null;
        var headers = await CallAsync(
            """{ "kind": "oauth", "clientId": "x", "secret": { "env": "KEY" }, "headers": { "X-Mis-Application-Id": "bridge 1" } }""",
            system =>
            {
                var answer = system.Token;
                system.Token = (http, number) =>
                {
                    withToken = http.Request.Headers["X-Mis-Application-Id"];
                    return answer(http, number);
                };
            });

        headers["X-Mis-Application-Id"].ToString().ShouldBe("bridge 1");
        withToken.ShouldBe("bridge 1");
    }

    [Theory]
    [InlineData("""{ "kind": "basic", "secret": { "env": "PASSWORD" } }""", "$.authentication.userName", "Kind basic needs userName and secret.")]
    [InlineData("""{ "kind": "basic", "userName": "bridge" }""", "$.authentication.secret", "missing")]
    [InlineData("""{ "kind": "basic", "userName": "a:b", "secret": { "env": "PASSWORD" } }""", "$.authentication.userName", "without a colon")]
    [InlineData("""{ "kind": "basic", "userName": "bridge", "secret": { "env": "LINES" } }""", "$.authentication.secret", "control characters")]
    [InlineData("""{ "kind": "basic", "userName": "bridge", "secret": "pa:ss wörd-that-nobody-sees" }""", "$.authentication.secret", "A secret stands in this file.")]
    [InlineData("""{ "kind": "basic", "userName": "bridge", "secret": { "env": "PASSWORD" }, "key": { "env": "KEY" } }""", "$.authentication.key", "no meaning")]
    [InlineData("""{ "kind": "header", "key": { "env": "KEY" } }""", "$.authentication.header", "Kind header needs header and key.")]
    [InlineData("""{ "kind": "header", "header": "X-Api-Key" }""", "$.authentication.key", "missing")]
    [InlineData("""{ "kind": "header", "header": "X Api", "key": { "env": "KEY" } }""", "$.authentication.header", "not written as it must be")]
    [InlineData("""{ "kind": "header", "header": "authorization", "key": { "env": "KEY" } }""", "$.authentication.header", "kind key, basic or oauth")]
    [InlineData("""{ "kind": "header", "header": "X-Api-Key", "key": { "env": "PASSWORD" } }""", "$.authentication.key", "spaces")]
    [InlineData("""{ "kind": "key", "key": { "env": "KEY" }, "headers": { "Authorization": "x" } }""", "$.authentication.headers.Authorization", "not free")]
    [InlineData("""{ "kind": "key", "key": { "env": "KEY" }, "headers": { "host": "x" } }""", "$.authentication.headers.host", "not free")]
    [InlineData("""{ "kind": "key", "key": { "env": "KEY" }, "headers": { "Last-Modified": "x" } }""", "$.authentication.headers.Last-Modified", "not free")]
    [InlineData("""{ "kind": "key", "key": { "env": "KEY" }, "headers": { "Content-Type": "x" } }""", "$.authentication.headers.Content-Type", "not free")]
    [InlineData("""{ "kind": "key", "key": { "env": "KEY" }, "headers": { "Transfer-Encoding": "x" } }""", "$.authentication.headers.Transfer-Encoding", "not free")]
    [InlineData("""{ "kind": "key", "key": { "env": "KEY" }, "headers": { "Proxy-Authorization": "x" } }""", "$.authentication.headers.Proxy-Authorization", "not free")]
    [InlineData("""{ "kind": "key", "key": { "env": "KEY" }, "headers": { "X-Api-Key": "k3y-that-nobody-sees" } }""", "$.authentication.headers.X-Api-Key", "Use kind header")]
    [InlineData("""{ "kind": "key", "key": { "env": "KEY" }, "headers": { "X-A": "ä" } }""", "$.authentication.headers.X-A", "cannot stand in a header")]
    [InlineData("""{ "kind": "key", "key": { "env": "KEY" }, "headers": { "X-A": "1", "x-a": "2" } }""", "$.authentication.headers.x-a", "twice")]
    [InlineData("""{ "kind": "key", "key": { "env": "KEY" }, "headers": { "X(A)": "1" } }""", "$.authentication.headers.X(A)", "no name of a header")]
    public void Load_CredentialsWrong_NamesPathAndMendAndNoSecret(string authentication, string path, string words)
    {
        Add(new Uri("https://school.example/api/"), authentication);

        var fault = Load().Faults.ShouldHaveSingleItem();

        fault.Path.ShouldBe(path);
        fault.ToString().ShouldContain(words);
        fault.ToString().ShouldNotContain("nobody-sees");
    }

    private async Task<IHeaderDictionary> CallAsync(string authentication, Action<SchoolStandIn>? prepare = null)
    {
        await using var system = await SchoolStandIn.StartAsync();
        prepare?.Invoke(system);
        var headers = new HeaderDictionary();
        system.Api = http =>
        {
            foreach (var (name, value) in http.Request.Headers)
            {
                headers[name] = value;
            }

            return http.Response.WriteAsync("here");
        };
        Add(system.Address, authentication);

        using var schools = Load().OrThrow();
        (await factory.Context!.Http.GetStringAsync("v1/status")).ShouldBe("here");
        return headers;
    }

    private void Add(Uri address, string authentication) => config.AddSchool("a.json", new JsonObject
    {
        ["urn"] = "123456",
        ["name"] = "Example School",
        ["system"] = "fake",
        ["address"] = address.ToString(),
        ["authentication"] = JsonNode.Parse(authentication),
        ["notes"] = JsonNode.Parse("""{"categories":["Supervision"]}"""),
    }.ToJsonString());

    private LoadedSchools Load() => new SchoolsLoader([factory], new ManualClock(), environment.GetValueOrDefault).Load(config.Folder);
}
