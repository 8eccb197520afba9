using System.Net.Http.Headers;
using System.Text;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Intake;

/// <summary>A malformed or hostile submission, and how it must be refused.</summary>
internal sealed record HostileRequest
{
    /// <summary>Stands in what is faulty: must never come back in an answer.</summary>
    public const string Canary = "Qvx7Canary";

    private const string Mark = "@@here@@";

    /// <summary>What is wrong with it.</summary>
    public required string Name { get; init; }

    /// <summary>The bytes.</summary>
    public required byte[] Body { get; init; }

    /// <summary>The status.</summary>
    public int Status { get; init; } = 400;

    /// <summary>Exactly the pointers of the errors; null where the refusal is not of the body's content.</summary>
    public IReadOnlyList<string>? Pointers { get; init; }

    /// <summary>As it is written; null sends none.</summary>
    public string? ContentType { get; init; } = "application/json";

    public string? ContentEncoding { get; init; }

    /// <summary>Whether it is sent in chunks, without a length.</summary>
    public bool Chunked { get; init; }

    /// <summary>A good record in which one place holds this JSON, well-formed or not. Without <paramref name="pointers"/> the place itself is what must be named.</summary>
    public static HostileRequest At(string name, string place, string raw, params string[] pointers) => At(name, place, Encoding.UTF8.GetBytes(raw), pointers);

    public static HostileRequest At(string name, string place, byte[] raw, params string[] pointers)
    {
        var record = Submissions.Small("hostile");
        record.Put(place, Mark);
        var halves = record.ToJsonString().Split($"\"{Mark}\"");
        return new HostileRequest
        {
            Name = name,
            Body = [.. Encoding.UTF8.GetBytes(halves[0]), .. raw, .. Encoding.UTF8.GetBytes(halves[1])],
            Pointers = pointers.Length == 0 ? [place] : pointers,
        };
    }

    /// <summary>A whole body that is not a record.</summary>
    public static HostileRequest Whole(string name, string body, params string[] pointers) =>
        new() { Name = name, Body = Encoding.UTF8.GetBytes(body), Pointers = pointers.Length == 0 ? [string.Empty] : pointers };

    /// <summary>A good record, refused for how it is sent.</summary>
    public static HostileRequest Sent(string name, int status, string? contentType = "application/json") => new()
    {
        Name = name,
        Body = Encoding.UTF8.GetBytes(Submissions.Small(Canary).ToJsonString()),
        Status = status,
        ContentType = contentType,
    };

    public async Task<Answer> SendAsync(BridgeCaller caller)
    {
        using HttpContent content = Chunked ? new StreamContent(new Unmeasured(Body)) : new ByteArrayContent(Body);
        if (ContentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }

        if (ContentEncoding is not null)
        {
            content.Headers.ContentEncoding.Add(ContentEncoding);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("v1/records", UriKind.Relative)) { Content = content };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return await caller.SendAsync(request);
    }

    public override string ToString() => Name;

    /// <summary>A stream that does not say how long it is.</summary>
    private sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
