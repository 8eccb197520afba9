using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Network.Listening;

namespace SupervisionBridge.Host.Checks;

/// <summary>How long the server's certificate still holds.</summary>
internal static class CertificateCheck
{
    private const string Setting = "Tls:Certificate";
    private const string Mend = "Renew it, and put the new one in the same place: it is taken up without a restart.";

    public static Finding Of(CertificateTime time, DateTimeOffset now) => Of(time, now, Setting, "no caller will talk to the service", Mend);

    /// <summary>Of another certificate than the service's.</summary>
    public static Finding Of(CertificateTime time, DateTimeOffset now, string setting, string consequence, string mend) => time switch
    {
        _ when now < time.Begins => new Finding(FindingSeverity.Wrong, setting, $"It begins on {time.Begins:yyyy-MM-dd}: until then {consequence}.", "Use one that holds already; or see this machine's clock."),
        _ when !time.HoldsAt(now) => new Finding(FindingSeverity.Wrong, setting, $"It ended on {time.Ends:yyyy-MM-dd}: {consequence}.", mend),
        _ when time.IsShortAt(now) => new Finding(FindingSeverity.Warning, setting, $"It ends on {time.Ends:yyyy-MM-dd}.", mend),
        _ => new Finding(FindingSeverity.Good, setting, $"It holds until {time.Ends:yyyy-MM-dd}."),
    };
}
