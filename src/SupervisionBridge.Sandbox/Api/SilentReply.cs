namespace SupervisionBridge.Sandbox.Api;

/// <summary>Nothing comes back until the client has left.</summary>
internal sealed record SilentReply : Reply
{
    public override async Task WriteAsync(HttpContext context, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = either.Token.Register(left.SetResult);
        await left.Task;
        context.Abort();
    }
}
