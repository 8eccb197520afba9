namespace SupervisionBridge.Storage.Uploads;

/// <summary>What whoever carries a document must know of the deliveries before and after its own.</summary>
internal static class UploadSql
{
    public const string Cautions = """
        CASE WHEN EXISTS (SELECT 1 FROM deliveries AS later WHERE later.amends = deliveries.id AND later.kind = 'withdrawal' AND later.state <> 'superseded') THEN 1 ELSE 0 END AS Withdrawn,
        CASE WHEN deliveries.kind = 'withdrawal' AND NOT EXISTS (SELECT 1 FROM deliveries AS earlier WHERE earlier.id = deliveries.amends AND earlier.proven_at IS NOT NULL) THEN 1 ELSE 0 END AS OnlyIfThere
        """;
}
