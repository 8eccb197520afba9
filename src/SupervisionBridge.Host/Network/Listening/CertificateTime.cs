namespace SupervisionBridge.Host.Network.Listening;

/// <summary>From when until when a certificate holds.</summary>
internal sealed record CertificateTime(DateTimeOffset Begins, DateTimeOffset Ends)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    /// <summary>Whether callers take it.</summary>
    public bool HoldsAt(DateTimeOffset now) => Begins <= now && now < Ends;

    /// <summary>Whether it ends so soon that somebody should renew it.</summary>
    public bool IsShortAt(DateTimeOffset now) => Ends - now <= Soon;
}
