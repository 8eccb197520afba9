using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Storage.Schools;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Reconciliation;

/// <summary>Which notes a reconciliation looks at, by their place in the order they were planned.</summary>
internal sealed class DrawNotes(StoreContext context)
{
    public const string Next = $"SELECT seq FROM deliveries WHERE school_urn = @School AND seq > @After AND seq <= @Upto AND {WereProven} ORDER BY seq LIMIT @Most";

    public const string Newest = $"SELECT seq FROM deliveries WHERE school_urn = @School AND seq <= @Upto AND {WereProven} AND NOT {SchoolSystemSql.InFormerSystem} ORDER BY seq DESC LIMIT @Most";

    // Proven, amended or withdrawn. By its time, for by its state a list of every school would be sorted. What is there by a person's word cannot be read back.
    private const string WereProven = "proven_at IS NOT NULL AND proof = 'read-back'";

    // Ids are keyed hashes: their order is none that anybody chose.
    private const string FromPoint = $"SELECT seq FROM deliveries WHERE school_urn = @School AND seq <= @Upto AND {WereProven} AND NOT {SchoolSystemSql.InFormerSystem} AND id >= @Point ORDER BY id LIMIT @Most";

    private const string BeforePoint = $"SELECT seq FROM deliveries WHERE school_urn = @School AND seq <= @Upto AND {WereProven} AND NOT {SchoolSystemSql.InFormerSystem} AND id < @Point ORDER BY id LIMIT @Most";

    private const string Since = $"SELECT seq FROM deliveries WHERE school_urn = @School AND seq <= @Upto AND {WereProven} AND proven_at >= @ProvenSince";

    public async Task<IReadOnlyList<long>> NextAsync(ReconciliationWork work, long after, int most, CancellationToken cancellationToken)
    {
        var parameters = new { School = work.SchoolUrn, After = after, Upto = work.UptoSeq, Most = most };
        return await context.Sessions.ReadAsync(session => session.QueryAsync<long>(Next, parameters), cancellationToken);
    }

    public async Task<IReadOnlyList<long>> SampleAsync(ReconciliationWork work, CancellationToken cancellationToken)
    {
        var sample = work.Scope.Sample ?? throw new ArgumentException("A reconciliation in full draws no sample.", nameof(work));

        // Another point each time, and the same one where this reconciliation goes on after a stop.
        var point = "dn-" + context.Hash.Reference("point of a sample", work.Id);
        return await context.Sessions.ReadAsync<IReadOnlyList<long>>(
            async session =>
            {
                var drawn = new SortedSet<long>(await Ask(session, Newest, (sample + 1) / 2));
                foreach (var part in new[] { FromPoint, BeforePoint })
                {
                    // Some of these may be among the newest: as many as could be missing are asked for.
                    foreach (var seq in await Ask(session, part, sample))
                    {
                        if (drawn.Count < sample)
                        {
                            drawn.Add(seq);
                        }
                    }
                }

                if (work.Scope.ProvenSince is not null)
                {
                    drawn.UnionWith(await Ask(session, Since, most: 0));
                }

                return [.. drawn];
            },
            cancellationToken);

        Task<List<long>> Ask(Session session, string statement, int most) => session.QueryAsync<long>(statement, new
        {
            School = work.SchoolUrn,
            Upto = work.UptoSeq,
            Point = point,
            Most = most,
            ProvenSince = work.Scope.ProvenSince is { } since ? StoredTime.From(since) : (long?)null,
        });
    }
}
