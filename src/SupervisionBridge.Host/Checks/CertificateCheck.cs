using SupervisionBridge.Adapters;

namespace SupervisionBridge.Host.Checks;

/// <summary>How long the server's certificate still holds.</summary>
internal static class CertificateCheck
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    public static Finding Of(DateTimeOffset ends, DateTimeOffset now)
    {
        const string Setting = "Tls:Certificate";
        const string Mend = "Renew it, and put the new one in the same place: it is taken up without a restart.";
        return (ends - now) switch
        {
            var left when left <= TimeSpan.Zero => new Finding(FindingSeverity.Wrong, Setting, $"It ended on {ends:yyyy-MM-dd}: no caller will talk to the service.", Mend),
            var left when left <= Soon => new Finding(FindingSeverity.Warning, Setting, $"It ends on {ends:yyyy-MM-dd}.", Mend),
            _ => new Finding(FindingSeverity.Good, Setting, $"It holds until {ends:yyyy-MM-dd}."),
        };
    }
}
