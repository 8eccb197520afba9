using System.Globalization;

namespace SupervisionBridge.Sandbox.Api;

internal sealed record JsonReply(int Status, ReadOnlyMemory<byte> Body) : Reply
{
    public const string JsonType = "application/json; charset=utf-8";
    public const string ProblemType = "application/problem+json; charset=utf-8";

    public string? ContentType { get; init; } = JsonType;
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public JsonReply With(string header, string value) => this with { Headers = [.. Headers, new(header, value)] };

    public override async Task WriteAsync(HttpContext context, CancellationToken stopping)
    {
        WriteHead(context);
        if (Status is StatusCodes.Status204NoContent)
        {
            // A 204 may not be written to, not even nothing: the server would break the connection.
            return;
        }

        context.Response.ContentLength = Body.Length;
        await context.Response.BodyWriter.WriteAsync(Body, stopping);
    }

    public void WriteHead(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = ContentType;
        context.Response.Headers.CacheControl = "no-store";
        foreach (var (name, value) in Headers)
        {
            context.Response.Headers[name] = value;
        }
    }

    public static JsonReply Limited(string? retryAfter, int limit, int reset)
    {
        var reply = (JsonReply)Problem.Limited.Reply();
        return retryAfter is null
            ? reply
            : reply.With("Retry-After", retryAfter)
                .With("RateLimit-Limit", limit.ToString(CultureInfo.InvariantCulture))
                .With("RateLimit-Remaining", "0")
                .With("RateLimit-Reset", reset.ToString(CultureInfo.InvariantCulture));
    }
}
