using System.Text;
using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class HtmlErrorPage : Fault
{
    private static readonly byte[] Page = Encoding.UTF8.GetBytes("<!DOCTYPE html><html lang=\"en-GB\"><head><title>Sorry</title></head><body><h1>Something went wrong</h1></body></html>");

    public override string Kind => "html-error-page";
    public override string Meaning => "It was done; the answer is a page for people, with status (200).";

    public override Reply After(ApiCall call, Reply reply, FaultOrder order) =>
        new JsonReply(order.Status ?? 200, Page) { ContentType = "text/html; charset=utf-8" };
}
