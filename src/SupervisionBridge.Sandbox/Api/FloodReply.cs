namespace SupervisionBridge.Sandbox.Api;

/// <summary>A body of one gigabyte, valid JSON if anyone reads it to its end: one string member filled with spaces.</summary>
internal sealed record FloodReply(int Status) : Reply
{
    private const long Length = 1L << 30;
    private static readonly byte[] Filling = [.. Enumerable.Repeat((byte)' ', 64 * 1024)];

    public override async Task WriteAsync(HttpContext context, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.StatusCode = Status;
        context.Response.ContentType = JsonReply.JsonType;
        var (head, tail) = ("{\"filling\":\""u8.ToArray(), "\"}"u8.ToArray());
        await context.Response.Body.WriteAsync(head, either.Token);
        for (var left = Length - head.Length - tail.Length; left > 0; left -= Filling.Length)
        {
            await context.Response.Body.WriteAsync(Filling.AsMemory(0, (int)Math.Min(left, Filling.Length)), either.Token);
        }

        await context.Response.Body.WriteAsync(tail, either.Token);
    }
}
