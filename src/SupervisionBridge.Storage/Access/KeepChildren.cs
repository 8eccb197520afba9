using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Access;

/// <summary>
/// Adds to a record the children whom it may be about: whom a form may mean, whom a person said it means, into whose file it is about to go. Kept in the
/// transaction that makes it so, and never taken out, so that nobody who is barred from one of them is let into it meanwhile, or later.
/// </summary>
internal static class KeepChildren
{
    /// <summary>Two deliveries of a record may add the same child at once.</summary>
    public const string Insert = "INSERT INTO record_children (reference, hash) VALUES (@Reference, @Hash) ON CONFLICT (reference, hash) DO NOTHING";

    private const string Find = "SELECT reference AS Reference, school_urn AS SchoolUrn FROM deliveries WHERE id = @Id";

    /// <summary>Of a delivery: a pupil by the school system's id.</summary>
    public static async Task OfPupilAsync(StoreContext context, Session session, string deliveryId, string pupilId)
    {
        var own = await FindAsync(session, deliveryId);
        await RunAsync(session, own, [ChildHashes.OfPupil(context.Hash, own.SchoolUrn, pupilId)]);
    }

    /// <summary>Of a delivery: every pupil whom the evidence shows.</summary>
    public static async Task OfEvidenceAsync(StoreContext context, Session session, string deliveryId, MatchEvidence evidence)
    {
        var own = await FindAsync(session, deliveryId);
        var hashes = evidence.Candidates.SelectMany(candidate => ChildHashes.OfCandidate(context.Hash, own.SchoolUrn, candidate.Pupil));
        var earlier = evidence.EarlierEntryIn is { } pupilId ? [ChildHashes.OfPupil(context.Hash, own.SchoolUrn, pupilId)] : Array.Empty<string>();
        await RunAsync(session, own, [.. hashes, .. earlier]);
    }

    private static async Task RunAsync(Session session, Row own, IReadOnlyList<string> hashes) =>
        await session.ExecuteAsync(Insert, hashes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(hash => new { own.Reference, Hash = hash }).ToList());

    private static async Task<Row> FindAsync(Session session, string deliveryId) =>
        await session.FindAsync<Row>(Find, new { Id = deliveryId }) ?? throw new InvalidOperationException($"There is no delivery {deliveryId}.");

    private sealed class Row
    {
        public string Reference { get; init; } = "";

        public string SchoolUrn { get; init; } = "";
    }
}
