namespace SupervisionBridge.Sandbox.Api;

/// <summary>The answer comes a byte at a time.</summary>
internal sealed record DripReply(JsonReply Answer, TimeSpan Pause, TimeProvider Time) : Reply
{
    public override async Task WriteAsync(HttpContext context, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        Answer.WriteHead(context);
        context.Response.ContentLength = Answer.Body.Length;
        for (var sent = 0; sent < Answer.Body.Length; sent++)
        {
            await context.Response.Body.WriteAsync(Answer.Body.Slice(sent, 1), either.Token);
            await context.Response.Body.FlushAsync(either.Token);
            await Task.Delay(Pause, Time, either.Token);
        }
    }
}
