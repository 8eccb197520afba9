using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SupervisionBridge.Benchmarks.Measuring;

namespace SupervisionBridge.Benchmarks.Recording;

/// <summary>A recorder: submits records over the bridge's API and asks how they go.</summary>
internal sealed class RecorderClient : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient http;

    public RecorderClient(Uri bridge, string key)
    {
        http = new HttpClient { BaseAddress = bridge, Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Submits a record; answers its reference, and when the bridge's acknowledgement was here.</summary>
    public async Task<(string Reference, DateTimeOffset At)> SubmitAsync(byte[] record, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(record);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await http.PostAsync(new Uri("v1/records", UriKind.Relative), content, cancellationToken);
        var at = TimeProvider.System.GetUtcNow();
        var text = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if ((int)response.StatusCode != 202)
        {
            throw new BenchmarkException($"The bridge refused a record with {(int)response.StatusCode}: {System.Text.Encoding.UTF8.GetString(text)}");
        }

        using var receipt = JsonDocument.Parse(text);
        return (receipt.RootElement.GetProperty("reference").GetString()!, at);
    }

    /// <summary>Nothing of the school is claimed from now on.</summary>
    public Task PauseAsync(string urn, CancellationToken cancellationToken) => DecideAsync($"v1/schools/{urn}/pause", cancellationToken);

    /// <summary>Ends a pause.</summary>
    public Task ResumeAsync(string urn, CancellationToken cancellationToken) => DecideAsync($"v1/schools/{urn}/resume", cancellationToken);

    /// <summary>Waits until nothing of these records is in motion, asking seldom: a recorder that asks often would be measured too.</summary>
    public async Task SettledAsync(IEnumerable<string> references, CancellationToken cancellationToken)
    {
        foreach (var reference in references)
        {
            while (!await IsSettledAsync($"v1/records/{reference}", cancellationToken))
            {
                await Stopwatches.RestAsync(Pause, cancellationToken);
            }
        }
    }

    /// <summary>Waits in the bridge until nothing of this record is in motion.</summary>
    public async Task SettledAsync(string reference, CancellationToken cancellationToken)
    {
        while (!await IsSettledAsync($"v1/records/{reference}?wait=30", cancellationToken))
        {
            // Still under way: ask again.
        }
    }

    /// <summary>The record's deliveries as they stand.</summary>
    public async Task<IReadOnlyList<DeliverySeen>> DeliveriesAsync(string reference, CancellationToken cancellationToken)
    {
        using var page = await GetAsync($"v1/deliveries?record={reference}&limit=200", cancellationToken);
        return
        [
            .. page.RootElement.GetProperty("items").EnumerateArray().Select(delivery => new DeliverySeen(
                reference,
                delivery.GetProperty("school").GetString()!,
                delivery.GetProperty("state").GetString()!,
                delivery.GetProperty("explanation").GetString()!,
                delivery.TryGetProperty("provenAt", out var provenAt) ? provenAt.GetDateTimeOffset() : null)),
        ];
    }

    public void Dispose() => http.Dispose();

    private async Task<bool> IsSettledAsync(string address, CancellationToken cancellationToken)
    {
        using var view = await GetAsync(address, cancellationToken);
        return view.RootElement.GetProperty("settled").GetBoolean();
    }

    private async Task DecideAsync(string address, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(new Uri(address, UriKind.Relative), new { By = "Benchmark", Why = "Measuring." }, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new BenchmarkException($"The bridge answered {address} with {(int)response.StatusCode}.");
        }
    }

    private async Task<JsonDocument> GetAsync(string address, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri(address, UriKind.Relative), cancellationToken);
        response.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }
}

/// <summary>A delivery as the API shows it.</summary>
internal sealed record DeliverySeen(string Record, string School, string State, string Explanation, DateTimeOffset? ProvenAt);
