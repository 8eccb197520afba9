using System.Text;
using System.Text.Json.Nodes;
using SupervisionBridge.Host.Demo;

namespace SupervisionBridge.EndToEnd.Tests.Generated;

/// <summary>Makes the request of a number, of good records, their mutations, calls of every endpoint, and noise. A seed and a number make the same request wherever nothing is known yet.</summary>
internal sealed class RequestGenerator(int seed, ApiCalls calls)
{
    /// <summary>So many records of their own are enough: later ones are new versions, or the same again.</summary>
    private const int MostRecords = 600;

    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "BREW"];

    public GeneratedRequest Next(int number)
    {
        var random = new Random(HashCode.Combine(seed, number));
        var request = random.Next(20) switch
        {
            0 => Submission("a good record", Bytes(Record(random, number))) with { MustBeTaken = number < MostRecords },
            < 5 => Faulty(random, number),
            < 9 => Changed(random, number),
            < 11 => Submission("noise", Bytes(random)) with { MustBeRefused = true },
            < 18 => calls.Next(random),
            _ => new GeneratedRequest("an address", Methods[random.Next(Methods.Length)], Address(random)),
        };
        return request with { Headers = [.. request.Headers, .. Headers(random)] };
    }

    private static GeneratedRequest Faulty(Random random, int number)
    {
        var (what, body) = RecordMutation.Fault(random, Record(random, number));
        return Submission(what, body) with { MustBeRefused = true };
    }

    private static GeneratedRequest Changed(Random random, int number)
    {
        var (what, body) = RecordMutation.Change(random, Record(random, number));
        return Submission(what, body);
    }

    private static GeneratedRequest Submission(string what, byte[] body) => new(what, "POST", "v1/records") { Body = body };

    private static JsonObject Record(Random random, int number)
    {
        var record = random.Next(3) == 0 ? DemoSample.All[random.Next(DemoSample.All.Count)].Document.DeepClone().AsObject() : Submissions.Small("any");
        record["sourceId"] = $"generated-{(number < MostRecords ? number : random.Next(MostRecords))}";
        return record;
    }

    private static byte[] Bytes(JsonObject record) => Encoding.UTF8.GetBytes(record.ToJsonString());

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(2000)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Address(Random random) =>
        (random.Next(3) switch { 0 => "v1/records/", 1 => "v1/", _ => string.Empty }) + ApiCalls.Noise(random) + (random.Next(3) == 0 ? $"?{ApiCalls.Noise(random)}={ApiCalls.Noise(random)}" : string.Empty);

    private static IEnumerable<(string, string)> Headers(Random random)
    {
        if (random.Next(10) > 0)
        {
            yield return ("For", "claire.dunmore@northgate.example");
        }

        if (random.Next(10) > 0)
        {
            yield return ("Reason", "Preparing the review.");
        }

        if (random.Next(20) == 0)
        {
            yield return ("Authorization", random.Next(3) switch { 0 => "Bearer", 1 => "Basic eDp5", _ => $"Bearer {new string('a', random.Next(3000))}.b.c" });
        }

        if (random.Next(20) == 0)
        {
            yield return (((string[])["If-None-Match", "Range", "X-Forwarded-For", "Cookie", "Accept-Language", "Expect"])[random.Next(6)], new string((char)random.Next(33, 127), random.Next(1, 200)));
        }
    }
}
