using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionBridge.Adapters.Rest;
using SupervisionBridge.Adapters.Tests.Cpoms;

namespace SupervisionBridge.Adapters.Tests.Rest;

/// <summary>A declared school system of canned answers, with a small mapping that a test changes.</summary>
internal sealed class DeclaredSchool : HttpMessageHandler
{
    public const string Notes = "GET /api/notes";
    public const string Create = "POST /api/notes";
    public const string Pupils = "GET /api/pupils";

    private const string Mapping = """
        {
          "name": "Declared",
          "version": "1",
          "limits": { "body": 20000, "title": 200 },
          "keeps": { "duplicates": "lookup" },
          "pupils": {
            "search": { "get": "pupils", "query": { "dob": "{{dateOfBirth}}" }, "items": "/rows" },
            "one": { "get": "pupils/{{id}}" },
            "fields": { "id": "/id", "legalForename": "/forename", "legalSurname": "/surname", "dateOfBirth": "/dob", "rollState": "/state", "upn": "/upn", "misId": "/mis" },
            "rollStates": { "words": { "on": "onRoll" } }
          },
          "notes": {
            "create": { "post": "notes", "body": "mappings/note.hbs" },
            "find": { "get": "notes", "query": { "ref": "{{reference}}" }, "items": "/rows" },
            "fields": { "id": "/id", "reference": "/ref", "pupilId": "/pupil", "title": "/title", "body": "/body", "occurredAt": "/at" }
          }
        }
        """;

    private readonly Dictionary<string, Queue<Func<HttpResponseMessage>>> answers = new(StringComparer.Ordinal);

    public JsonNode File { get; } = JsonNode.Parse(Mapping)!;

    public string Template { get; set; } = """
        { "ref": "{{reference}}", "pupil": "{{pupil.id}}", "title": "{{title}}", "body": "{{body}}", "at": "{{occurredAt}}" }
        """;

    public List<string> Calls { get; } = [];

    public static PreparedNote Prepared { get; } = new("sb-1", "p1", """{"ref":"sb-1"}"""u8.ToArray());

    public static string Note(string id = "n1", string reference = "sb-1", string pupil = "p1", string body = "Body") =>
        $$"""{"id":"{{id}}","ref":"{{reference}}","pupil":"{{pupil}}","title":"Title","body":"{{body}}","at":"2026-11-03T14:30:00Z"}""";

    public static string Pupil(string id, string dob = "2015-04-09", string surname = "Testowska", string state = "on") =>
        $$"""{"id":"{{id}}","forename":"Testa","surname":"{{surname}}","dob":"{{dob}}","state":"{{state}}","upn":"U{{id}}","mis":7}""";

    public static string Rows(params string[] rows) => $$"""{"rows":[{{string.Join(',', rows)}}]}""";

    public DeclaredSchool On(string call, string body, int status = 200, string mediaType = "application/json", Action<HttpResponseMessage>? also = null)
    {
        if (!answers.TryGetValue(call, out var queue))
        {
            answers[call] = queue = new();
        }

        queue.Enqueue(() =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
            also?.Invoke(response);
            return response;
        });
        return this;
    }

    public DeclaredSchool With(string place, string json)
    {
        var steps = place.Split('.');
        steps[..^1].Aggregate(File, (at, step) => at[step]!)[steps[^1]] = JsonNode.Parse(json);
        return this;
    }

    public ISchoolSystem System(TimeSpan callTimeout = default) => new RestFactory().Create(new SchoolSystemContext
    {
        SchoolUrn = "900001",
        Http = new HttpClient(this, disposeHandler: false) { BaseAddress = new Uri("https://school.invalid/api/"), Timeout = TimeSpan.FromMinutes(1) },
        Settings = JsonDocument.Parse("""{"mapping":"mappings/m.json"}""").RootElement,
        Clock = new FakeClock(),
        CallTimeout = callTimeout,
        ReadConfigFile = path => Encoding.UTF8.GetBytes(path == "mappings/m.json" ? File.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) : Template),
    });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Calls.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
        var queue = answers.GetValueOrDefault($"{request.Method} {request.RequestUri!.AbsolutePath}") ?? throw new InvalidOperationException("no answer is canned for this call");
        return Task.FromResult((queue.Count > 1 ? queue.Dequeue() : queue.Peek())());
    }
}
