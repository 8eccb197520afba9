namespace SupervisionBridge.Sandbox.Api;

/// <summary>What goes back over the wire; a broken connection is one of the things that can.</summary>
internal abstract record Reply
{
    public abstract Task WriteAsync(HttpContext context, CancellationToken stopping);
}
