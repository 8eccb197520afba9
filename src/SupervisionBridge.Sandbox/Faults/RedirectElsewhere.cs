using System.Net;
using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

/// <summary>The other host is this sandbox under another name of the loopback interface, which counts who follows and whether credentials came along.</summary>
internal sealed class RedirectElsewhere : Fault
{
    public override string Kind => "redirect-elsewhere";
    public override string Meaning => "307 (status) to another host; nothing was done. GET /control/{urn}/elsewhere says who followed.";

    public override Reply? Before(ApiCall call, FaultOrder order)
    {
        var here = call.Request.Host;
        var elsewhere = IPAddress.TryParse(here.Host, out _) ? "localhost" : "127.0.0.1";
        return new JsonReply(order.Status ?? 307, default) { ContentType = null }
            .With("Location", $"{call.Request.Scheme}://{elsewhere}:{here.Port}/elsewhere/{call.School.Urn}{call.Request.QueryString}");
    }
}
