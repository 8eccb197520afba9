using System.Net.Http.Headers;
using System.Text.Json;
using SupervisionBridge.Benchmarks.Measuring;

namespace SupervisionBridge.Benchmarks.Mirror;

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

    /// <summary>When each delivery of these records was proven.</summary>
    /// <exception cref="BenchmarkException">One is not.</exception>
    public async Task<IReadOnlyList<(string Record, DateTimeOffset ProvenAt)>> ProofsAsync(IEnumerable<string> references, CancellationToken cancellationToken)
    {
        var proofs = new List<(string, DateTimeOffset)>();
        foreach (var reference in references)
        {
            using var page = await GetAsync($"v1/deliveries?record={reference}&limit=200", cancellationToken);
            foreach (var delivery in page.RootElement.GetProperty("items").EnumerateArray())
            {
                if (!delivery.TryGetProperty("provenAt", out var provenAt))
                {
                    throw new BenchmarkException($"A delivery was not proven: it is {delivery.GetProperty("state")}. {delivery.GetProperty("explanation")}");
                }

                proofs.Add((reference, provenAt.GetDateTimeOffset()));
            }
        }

        return proofs;
    }

    public void Dispose() => http.Dispose();

    private async Task<bool> IsSettledAsync(string address, CancellationToken cancellationToken)
    {
        using var view = await GetAsync(address, cancellationToken);
        return view.RootElement.GetProperty("settled").GetBoolean();
    }

    private async Task<JsonDocument> GetAsync(string address, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri(address, UriKind.Relative), cancellationToken);
        response.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }
}
