using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionBridge.Benchmarks.Processes;

namespace SupervisionBridge.Benchmarks.Measuring;

/// <summary>How the floor went through as many notes as a round has.</summary>
/// <param name="NotesPerSecond">Three calls are one note.</param>
/// <param name="CpuMsPerNote">Processor time of the calling process.</param>
/// <param name="Note">Time of a note, in milliseconds.</param>
internal sealed record FloorPass(double NotesPerSecond, double CpuMsPerNote, Spread Note)
{
    /// <summary>Each round of a bridge against the mean of the floors before and after it; the middle of these.</summary>
    public static double Share(IReadOnlyList<double> rounds, IReadOnlyList<FloorPass> floors) =>
        Spread.Median(rounds.Select((round, i) => round / ((floors[i].NotesPerSecond + floors[i + 1].NotesPerSecond) / 2)));
}

/// <summary>
/// What no bridge can beat: the same three calls (look up, write, read back), with the same bytes, at the same concurrency, over a bare HTTP client,
/// with every answer parsed. It decides nothing, keeps nothing and proves nothing.
/// </summary>
internal sealed class Floor : IDisposable
{
    private readonly HttpClient http;
    private readonly JsonObject request;
    private readonly IReadOnlyList<JsonNode> pupils;
    private int last;

    /// <param name="school">The school.</param>
    /// <param name="request">A request that the bridge itself sent: the floor sends its like.</param>
    /// <param name="pupils">Whom to look up, in turn.</param>
    /// <param name="concurrency">Calls at once.</param>
    public Floor(SandboxSchool school, JsonObject request, IReadOnlyList<JsonNode> pupils, int concurrency)
    {
        (this.request, this.pupils) = (request, pupils);
        http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = concurrency, UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = school.Api };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", school.Key);
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/problem+json"));
    }

    /// <summary>Goes through notes, so many at once.</summary>
    public async Task<FloorPass> PassAsync(int notes, int concurrency, CancellationToken cancellationToken)
    {
        // The bridge does not compose while the clock runs against the floor, nor does the floor.
        var bodies = Enumerable.Range(0, notes).Select(_ => Body()).ToArray();
        var times = new double[notes];
        var next = -1;
        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => WorkAsync()));
        var perSecond = notes / Stopwatches.MillisecondsSince(start) * 1000;
        return new FloorPass(perSecond, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / notes, Spread.Of(times));

        async Task WorkAsync()
        {
            for (var at = Interlocked.Increment(ref next); at < notes; at = Interlocked.Increment(ref next))
            {
                var from = Stopwatch.GetTimestamp();
                await NoteAsync(bodies[at], cancellationToken);
                times[at] = Stopwatches.MillisecondsSince(from);
            }
        }
    }

    public void Dispose() => http.Dispose();

    private async Task NoteAsync((string Dob, string ExternalId, byte[] Body) note, CancellationToken cancellationToken)
    {
        using (var found = await ReadAsync(await http.GetAsync(new Uri($"v1/students?limit=500&dob={note.Dob}", UriKind.Relative), cancellationToken), cancellationToken))
        {
            Expect(found.RootElement.GetProperty("items")[0].GetProperty("dob").GetString() == note.Dob);
        }

        using var content = new ByteArrayContent(note.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using (var made = await ReadAsync(await http.PostAsync(new Uri("v1/incidents", UriKind.Relative), content, cancellationToken), cancellationToken))
        {
            Expect(made.RootElement.GetProperty("external_id").GetString() == note.ExternalId);
        }

        using var there = await ReadAsync(await http.GetAsync(new Uri($"v1/incidents?external_id={note.ExternalId}", UriKind.Relative), cancellationToken), cancellationToken);
        Expect(there.RootElement.GetProperty("items")[0].GetProperty("external_id").GetString() == note.ExternalId);
    }

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            Expect(response.IsSuccessStatusCode);
            return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
    }

    private static void Expect(bool condition)
    {
        if (!condition)
        {
            throw new BenchmarkException("The sandbox answered the floor otherwise than expected.");
        }
    }

    private (string Dob, string ExternalId, byte[] Body) Body()
    {
        var number = ++last;
        var pupil = pupils[number % pupils.Count];
        var externalId = string.Create(CultureInfo.InvariantCulture, $"floor-{number:D26}-1");
        var body = request.DeepClone().AsObject();
        body["external_id"] = externalId;
        body["student_id"] = pupil["id"]!.DeepClone();
        body["student_match"] = new JsonObject
        {
            ["upn"] = pupil["upn"]!.DeepClone(), ["mis_id"] = pupil["mis_id"]!.DeepClone(), ["dob"] = pupil["dob"]!.DeepClone(), ["surname"] = pupil["legal_surname"]!.DeepClone(),
        };
        return (pupil["dob"]!.GetValue<string>(), externalId, JsonSerializer.SerializeToUtf8Bytes(body));
    }
}
