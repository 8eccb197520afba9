using System.Net;
using System.Text;
using System.Text.Json;
using SupervisionBridge.Adapters.Cpoms;

namespace SupervisionBridge.Adapters.Tests.Cpoms;

/// <summary>A school system of canned answers: the next one for each address, the last one again and again.</summary>
internal sealed class StubSchool(TimeSpan? patience = null) : HttpMessageHandler
{
    private readonly Dictionary<string, Queue<Func<CancellationToken, Task<HttpResponseMessage>>>> _answers = new(StringComparer.Ordinal);

    public List<(string Call, byte[] Body)> Calls { get; } = [];

    public FakeClock Clock { get; } = new();

    public ISchoolSystem System() => new CpomsFactory().Create(Context());

    public SchoolSystemContext Context(string settings = "{}") => new()
    {
        SchoolUrn = "900001",
        Http = new HttpClient(this, disposeHandler: false) { BaseAddress = new Uri("https://school.invalid/api/"), Timeout = patience ?? TimeSpan.FromMinutes(1) },
        Settings = JsonDocument.Parse(settings).RootElement,
        Clock = Clock,
    };

    public int Count(string call) => Calls.Count(made => made.Call.Split('?')[0] == call);

    public StubSchool On(string call, HttpStatusCode status, string body, string mediaType = "application/json", Action<HttpResponseMessage>? also = null) =>
        On(call, _ =>
        {
            var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
            also?.Invoke(response);
            return Task.FromResult(response);
        });

    public StubSchool On(string call, Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        if (!_answers.TryGetValue(call, out var queue))
        {
            _answers[call] = queue = new();
        }

        queue.Enqueue(answer);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        Calls.Add(($"{request.Method} {address.PathAndQuery}", request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken)));
        var queue = _answers.GetValueOrDefault($"{request.Method} {address.AbsolutePath}") ?? throw new InvalidOperationException("no answer is canned for this call");
        return await (queue.Count > 1 ? queue.Dequeue() : queue.Peek())(cancellationToken);
    }
}
