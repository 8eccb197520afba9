using SupervisionBridge.Storage.Records;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>Drops the remembered links of entries that were put into a wrong file.</summary>
internal static class ForgetLinks
{
    private const string Delete = "DELETE FROM pupil_links WHERE school_urn = @SchoolUrn AND form_fingerprint = @FormFingerprint";

    public static async Task RunAsync(Session session, IEnumerable<Entry> entries)
    {
        foreach (var (school, fingerprint) in entries.Select(entry => (entry.SchoolUrn, entry.FormFingerprint)).Distinct())
        {
            await session.ExecuteAsync(Delete, new { SchoolUrn = school, FormFingerprint = fingerprint });
        }
    }
}
