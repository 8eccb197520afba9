using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Schools.Http;

namespace SupervisionBridge.Host.Plugins;

/// <summary>Lets a plugin's request out only within a call that the bridge waits for: work that it left behind must not write a note after the bridge has looked for it.</summary>
internal sealed class WithinPluginCall(string schoolUrn) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (PluginCall.Current is not { } call || call.SchoolUrn != schoolUrn || call.Ended.IsCancellationRequested)
        {
            throw NothingSent.Because("the bridge does not wait for this call.");
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(call.Ended, cancellationToken);
        call.Sending();
        try
        {
            return await base.SendAsync(request, either.Token);
        }
        catch (HttpRequestException broken) when (Adapters.Http.Broken.Write(broken, CancellationToken.None) is WriteOutcome.NotSent)
        {
            call.NeverStood();
            throw;
        }
    }
}
