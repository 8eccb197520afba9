using System.Globalization;
using System.Net;
using System.Text;

namespace SupervisionBridge.Adapters.Conformance.Wire;

/// <summary>The faults that the suite plays. "After" means: the system had the request and did what it does; only the answer was lost.</summary>
internal static class Faults
{
    /// <summary>No connection: nothing left.</summary>
    public static Fault NoConnection { get; } = new("no connection", _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused."));

    public static Fault NoName { get; } = new("the host's name is not known", _ => throw new HttpRequestException(HttpRequestError.NameResolutionError, "Name not resolved."));

    /// <summary>The bytes left, the system never acted on them.</summary>
    public static Fault ResetBefore { get; } = new("connection reset before the effect", _ => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely."));

    public static Fault ResetAfter { get; } = After("connection reset after the effect", () => new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely."));

    /// <summary>As <see cref="HttpClient"/> tells of its own time-out.</summary>
    public static Fault SilentBefore { get; } = new("no answer, and no effect", _ => throw TimedOut());

    public static Fault SilentAfter { get; } = After("no answer after the effect", TimedOut);

    public static Fault Endless { get; } = OwnContent("an answer without an end", passage => new EndlessContent(passage));

    public static Fault Dripping { get; } = OwnContent("an answer that trickles in", passage => new DrippingContent(passage));

    /// <summary>The system's own answer, half of it.</summary>
    public static Fault BreaksOff { get; } = new("an answer that breaks off", async passage =>
    {
        using var whole = await passage.SendAsync();
        var bytes = await whole.Content.ReadAsByteArrayAsync(passage.Token);
        var cut = new HttpResponseMessage(whole.StatusCode) { Content = new BrokenContent(bytes.AsMemory(0, bytes.Length / 2)) };
        cut.Content.Headers.ContentType = whole.Content.Headers.ContentType;
        return cut;
    });

    public static Fault Html { get; } = Answer("an HTML page with status 200", HttpStatusCode.OK, "<!doctype html><title>Welcome</title><p>Please sign in.", "text/html");

    public static Fault HtmlNotFound { get; } = Answer("an HTML page with status 404", HttpStatusCode.NotFound, "<!doctype html><title>404</title><p>Not here.", "text/html");

    public static Fault Empty { get; } = Answer("an empty answer with status 200", HttpStatusCode.OK, "", "application/json");

    public static Fault Malformed { get; } = Answer("malformed JSON with status 200", HttpStatusCode.OK, "{\"items\":[{\"id\":", "application/json");

    public static Fault NoJsonOfOurs { get; } = Answer("JSON of another kind with status 200", HttpStatusCode.OK, "{\"hello\":\"world\"}", "application/json");

    public static Fault Redirect { get; } = Status(HttpStatusCode.TemporaryRedirect, also: response => response.Headers.Location = new Uri("https://elsewhere.invalid/api/"));

    /// <summary>A status with an empty JSON object, before the system sees the request.</summary>
    public static Fault Status(HttpStatusCode status, Action<HttpResponseMessage>? also = null) => Answer(Told(status), status, "{}", "application/json", also);

    /// <summary>A status in place of the system's answer, after the effect.</summary>
    public static Fault StatusAfter(HttpStatusCode status) => new(Told(status) + " after the effect", async passage =>
    {
        (await passage.SendAsync()).Dispose();
        return Played(status, "{}", "application/json");
    });

    public static Fault Answer(string name, HttpStatusCode status, string body, string mediaType, Action<HttpResponseMessage>? also = null) => new(name, _ =>
    {
        var response = Played(status, body, mediaType);
        also?.Invoke(response);
        return Task.FromResult(response);
    });

    public static Fault AnswerAfter(string name, HttpStatusCode status, string body, string mediaType) => new(name + ", after the effect", async passage =>
    {
        (await passage.SendAsync()).Dispose();
        return Played(status, body, mediaType);
    });

    /// <summary>An answer of the system itself, in place of the one it would give.</summary>
    public static Fault Replay(string name, RecordedAnswer answer) => new(name, _ => Task.FromResult(answer.Play()));

    /// <summary>An answer in place of the one to that very call; other calls pass.</summary>
    public static Fault ReplayOf(WireCall call, string name, RecordedAnswer answer) => new(name, async passage =>
    {
        var body = passage.Request.Content is { } content ? await content.ReadAsByteArrayAsync(passage.Token) : [];
        return call.IsSameAs(new WireCall(passage.Request.Method, passage.Request.RequestUri!, body)) ? answer.Play() : await passage.SendAsync();
    });

    /// <summary>The caller cancels while the request is on its way.</summary>
    public static Fault Cancelled(CancellationTokenSource caller, bool after) => new(after ? "cancelled after the effect" : "cancelled before the effect", async passage =>
    {
        if (after)
        {
            (await passage.SendAsync()).Dispose();
        }

        await caller.CancelAsync();
        if (!passage.Token.IsCancellationRequested)
        {
            passage.Wire.Overran("the caller's cancellation did not reach the call");
        }

        throw new OperationCanceledException(passage.Token);
    });

    private static Fault After(string name, Func<Exception> then) => new(name, async passage =>
    {
        (await passage.SendAsync()).Dispose();
        throw then();
    });

    private static Fault OwnContent(string name, Func<Passage, HttpContent> content) => new(name, async passage =>
    {
        (await passage.SendAsync()).Dispose();
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = content(passage) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        return response;
    });

    private static HttpResponseMessage Played(HttpStatusCode status, string body, string mediaType)
    {
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        return response;
    }

    private static string Told(HttpStatusCode status) => string.Create(CultureInfo.InvariantCulture, $"status {(int)status}");

    private static TaskCanceledException TimedOut() => new("The request was canceled due to the configured HttpClient.Timeout elapsing.", new TimeoutException());
}
