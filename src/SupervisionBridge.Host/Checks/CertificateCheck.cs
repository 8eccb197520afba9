using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Network.Listening;

namespace SupervisionBridge.Host.Checks;

/// <summary>How long the server's certificate still holds.</summary>
internal static class CertificateCheck
{
    private const string Setting = "Tls:Certificate";
    private const string Mend = "Renew it, and put the new one in the same place: it is taken up without a restart.";

    public static Finding Of(CertificateTime time, DateTimeOffset now) => time switch
    {
        _ when now < time.Begins => new Finding(FindingSeverity.Wrong, Setting, $"It begins on {time.Begins:yyyy-MM-dd}: until then no caller will talk to the service.", "Use one that holds already; or see this machine's clock."),
        _ when !time.HoldsAt(now) => new Finding(FindingSeverity.Wrong, Setting, $"It ended on {time.Ends:yyyy-MM-dd}: no caller will talk to the service.", Mend),
        _ when time.IsShortAt(now) => new Finding(FindingSeverity.Warning, Setting, $"It ends on {time.Ends:yyyy-MM-dd}.", Mend),
        _ => new Finding(FindingSeverity.Good, Setting, $"It holds until {time.Ends:yyyy-MM-dd}."),
    };
}
