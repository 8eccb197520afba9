using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Processes;

namespace SupervisionBridge.CrashLab.Driving;

/// <summary>The bridge's API over whichever node answers. A call is made again until one does.</summary>
internal sealed class BridgeApi : IDisposable
{
    /// <summary>The bridge's own word: the school system cannot be asked now. Nothing was stored; people ask again later.</summary>
    private const int CannotBeAsked = 502;

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(6) };
    private readonly Uri[] nodes;
    private int turn;

    public BridgeApi(IEnumerable<Uri> nodes, string key)
    {
        this.nodes = [.. nodes];
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        http.DefaultRequestHeaders.Add("For", "people@laboratory.example");
    }

    public Task<Answer> GetAsync(string path, CancellationToken cancellationToken) => UntilAnsweredAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<Answer> PostAsync(string path, JsonObject body, CancellationToken cancellationToken) => UntilAnsweredAsync(HttpMethod.Post, path, body, cancellationToken);

    /// <summary>Every item of a list, page by page.</summary>
    public async IAsyncEnumerable<JsonNode> ListAsync(string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=200";
        for (string? cursor = null; ;)
        {
            var answer = await GetAsync(cursor is null ? page : $"{page}&cursor={Uri.EscapeDataString(cursor)}", cancellationToken);
            foreach (var item in answer.Body?["items"]?.AsArray() ?? [])
            {
                yield return item!;
            }

            cursor = answer.Body?["next"]?.GetValue<string>();
            if (cursor is null)
            {
                yield break;
            }
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>A broken call and an error of the server (a full disk, a database that is away) are tried again, at the next node.</summary>
    private async Task<Answer> UntilAnsweredAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        while (true)
        {
            var node = nodes[(uint)Interlocked.Increment(ref turn) % nodes.Length];
            try
            {
                var answer = await Answer.OfAsync(http, method, new Uri(node, path), body, cancellationToken);
                if (answer.Status is < 500 or CannotBeAsked)
                {
                    return answer;
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or System.Text.Json.JsonException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // Whether it arrived is not known: the same again is answered as the first time.
            }

            await Pause.MillisecondsAsync(150, cancellationToken);
        }
    }
}
