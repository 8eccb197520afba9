using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Api;

/// <summary>The OpenAPI document that is served is the committed one, and says what the API does.</summary>
public sealed class OpenApiTests(IdleBridge bridge) : IClassFixture<IdleBridge>
{
    private const string Refresh = "SUPERVISIONBRIDGE_UPDATE_OPENAPI";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Document_Served_IsTheCommittedOne()
    {
        var served = (await DocumentAsync()).ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable(Refresh) == "1")
        {
            await File.WriteAllTextAsync(RepositoryFiles.OpenApi, served, TestContext.Current.CancellationToken);
        }

        var committed = File.Exists(RepositoryFiles.OpenApi) ? await File.ReadAllTextAsync(RepositoryFiles.OpenApi, TestContext.Current.CancellationToken) : string.Empty;

        (committed == served).ShouldBeTrue(
            $"docs/openapi.json is not what the service serves; the first line that differs is {FirstDifference(committed, served)}. "
            + $"If the API was meant to change, run this test with {Refresh}=1 and commit the file.");
    }

    [Fact]
    public async Task EveryOperation_Called_IsThere()
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("every-operation"));
        var delivery = (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}"))[0]["id"]!.GetValue<string>();
        foreach (var (path, method, operation) in Operations(await DocumentAsync()))
        {
            var id = path.StartsWith("/v1/reconciliations", StringComparison.Ordinal) ? await AskForOneAsync()
                : path.StartsWith("/v1/keys", StringComparison.Ordinal) ? (await bridge.Bridge.CreateKeyAsync($"openapi-{method}-{path.Split('/')[^1]}")).Id
                : path.StartsWith("/v1/access/grants", StringComparison.Ordinal) ? await MakeAsync("access/grants", """{"person":"a@b.example","role":"dsl","school":"990002","until":"2026-12-01T00:00:00Z","by":"A","why":"B"}""")
                : path.StartsWith("/v1/access/bars", StringComparison.Ordinal) ? await MakeAsync("access/bars", $$"""{"person":"a@b.example","school":"990002","record":"{{reference}}","by":"A","why":"B"}""")
                : path.StartsWith("/v1/holds", StringComparison.Ordinal) ? await MakeAsync("holds", $$"""{"school":"990002","record":"{{reference}}","by":"A","why":"B"}""")
                : delivery;
            var address = path.TrimStart('/').Replace("{reference}", reference, StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal)
                .Replace("{job}", "reconcile", StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal);
            string[] operators = ["/v1/keys", "/v1/access", "/v1/encryption", "/v1/audit"];
            var caller = operators.Any(start => path.StartsWith(start, StringComparison.Ordinal)) ? bridge.Bridge.Operator : bridge.Recorder;
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));

            var answer = await caller.SendAsync(request);

            // The one 404 that is right: nobody has been asked which pupil it is.
            var noQuestion = path.EndsWith("/match", StringComparison.Ordinal) && method == "GET" && answer.Status == 404 && answer["title"].Contains("match", StringComparison.Ordinal);
            (noQuestion || answer.Status is not (404 or 405 or >= 500)).ShouldBeTrue($"{method} {path}: {answer.Status}");
            operation["responses"]!.AsObject().ShouldContainKey(answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{method} {path} answered {answer.Status}.");
        }
    }

    private async Task<string> MakeAsync(string what, string asked) => (await bridge.Bridge.Operator.PostAsync($"v1/{what}", asked)).ShouldHave(201)["id"];

    private async Task<string> AskForOneAsync() => (await bridge.Recorder.PostAsync("v1/reconciliations", """{ "by": "An administrator", "why": "To see it." }""")).ShouldHave(202)["id"];

    [Fact]
    public async Task EveryOperation_Described_ListsItsProblems()
    {
        foreach (var (path, method, operation) in Operations(await DocumentAsync()))
        {
            var responses = operation["responses"]!.AsObject();
            var expected = new List<string> { "401" };
            if (path.Contains('{'))
            {
                expected.Add("404");
            }

            if (operation["requestBody"] is not null)
            {
                expected.AddRange(["400", "413", "415"]);
            }

            if (operation["parameters"] is JsonArray parameters && parameters.Any(parameter => parameter!["in"]!.GetValue<string>() == "query"))
            {
                expected.Add("400");
            }

            expected.Where(status => !responses.ContainsKey(status)).ShouldBeEmpty($"{method} {path}");
            responses.Where(response => response.Key[0] == '4' || response.Key[0] == '5')
                .ShouldAllBe(response => response.Value!["content"]!.AsObject().ContainsKey("application/problem+json"), $"{method} {path}");
            operation["operationId"].ShouldNotBeNull($"{method} {path}");
            operation["summary"].ShouldNotBeNull($"{method} {path}");
        }
    }

    [Fact]
    public async Task EveryList_Described_IsPaged()
    {
        var lists = Operations(await DocumentAsync()).Where(operation => operation.Operation["operationId"]!.GetValue<string>().StartsWith("list", StringComparison.Ordinal)).ToList();

        lists.Count.ShouldBe(15);
        lists.ShouldAllBe(list => new[] { "cursor", "limit" }.All(name => list.Operation["parameters"]!.AsArray().Any(parameter => parameter!["name"]!.GetValue<string>() == name)));
    }

    [Fact]
    public async Task EveryParameterOfAnAddress_Named_IsNoNameAndNoIdOfAPerson()
    {
        string[] people = ["name", "upn", "forename", "surname", "dateOfBirth", "dob", "child", "family", "pupil"];
        foreach (var (path, _, operation) in Operations(await DocumentAsync()))
        {
            (operation["parameters"] as JsonArray ?? []).Select(parameter => parameter!["name"]!.GetValue<string>())
                .Where(name => people.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty(path);
        }
    }

    [Fact]
    public async Task EveryRequestSchema_Described_IsClosedAndBounded()
    {
        var document = await DocumentAsync();
        var schemas = document["components"]!["schemas"]!.AsObject();
        var requests = schemas.Where(schema => schema.Key.EndsWith("Submission", StringComparison.Ordinal) || schema.Key.EndsWith("Request", StringComparison.Ordinal)).ToList();
        requests.Count.ShouldBeGreaterThanOrEqualTo(15);
        foreach (var (name, schema) in requests)
        {
            schema!["additionalProperties"]?.GetValueKind().ShouldBe(JsonValueKind.False, name);
            schema["additionalProperties"].ShouldNotBeNull(name);
            foreach (var (member, definition) in schema["properties"]!.AsObject())
            {
                IsBounded(definition!, $"{name}.{member}");
                if (schema["required"] is JsonArray required && required.Any(must => must!.GetValue<string>() == member))
                {
                    definition!.ToJsonString().ShouldNotContain("\"null\"", customMessage: $"{name}.{member} is required: null is refused.");
                }
            }
        }
    }

    [Fact]
    public async Task Document_Described_NeedsAKeyOrATokenAndSaysWhatItIsNotFor()
    {
        var document = await DocumentAsync();

        document["security"]!.AsArray().Select(one => one!.AsObject().Single().Key).ShouldBe(["key", "token"]);
        document["components"]!["securitySchemes"]!.AsObject().Select(scheme => scheme.Key).ShouldBe(["key", "token"]);
        document["info"]!["description"]!.GetValue<string>().ShouldContain("not the way to raise an immediate concern");
        document["servers"].ShouldBeNull();
    }

    private static void IsBounded(JsonNode definition, string place)
    {
        var types = definition["type"] switch
        {
            JsonArray several => several.Select(type => type!.GetValue<string>()).ToList(),
            JsonValue one => [one.GetValue<string>()],
            _ => [],
        };
        if (definition["additionalProperties"] is JsonObject values)
        {
            IsBounded(values, place);
        }

        if (types.Contains("string") && definition["format"] is null)
        {
            (definition["maxLength"] ?? definition["pattern"]).ShouldNotBeNull(place);
        }

        if (types.Contains("integer"))
        {
            types.ShouldNotContain("string", place);
            definition["minimum"].ShouldNotBeNull(place);
            definition["maximum"].ShouldNotBeNull(place);
        }

        if (types.Contains("array"))
        {
            definition["maxItems"].ShouldNotBeNull(place);
        }
    }

    private async Task<JsonNode> DocumentAsync() => (await bridge.Recorder.GetAsync("openapi/v1.json")).ShouldHave(200).Json;

    private static IEnumerable<(string Path, string Method, JsonNode Operation)> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (path.Key, operation.Key.ToUpperInvariant(), operation.Value!)));

    private static string FirstDifference(string committed, string served)
    {
        var (before, now) = (committed.Split('\n'), served.Split('\n'));
        var line = Enumerable.Range(0, Math.Min(before.Length, now.Length)).FirstOrDefault(index => before[index] != now[index], Math.Min(before.Length, now.Length));
        return $"{line + 1}: committed «{before.ElementAtOrDefault(line)?.Trim()}», served «{now.ElementAtOrDefault(line)?.Trim()}»";
    }
}
