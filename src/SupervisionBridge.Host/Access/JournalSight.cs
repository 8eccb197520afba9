using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Host.Access;

/// <summary>What of the journal a caller sees: which entries, and of those who decided, why, and what else is told.</summary>
internal sealed class JournalSight(CallerAccess caller, IAccess access)
{
    private static readonly AccessTarget Service = new AccessTarget.Service();

    // Reasons and whatever is told may name people.
    private readonly (Reachable Deciders, Reachable Pupils) reach = (caller.Reach(Permission.SeeDeciders), caller.Reach(Permission.SeePupils));
    private readonly Dictionary<string, AccessTarget.Record> records = new(StringComparer.Ordinal);

    /// <summary>The entries.</summary>
    public Reachable Within { get; } = caller.Reach(Permission.SeeJournal) with { Service = SeesService(caller) };

    /// <summary>A page, once it is known whose records its entries are about. To whoever sees whole schools or nothing it makes no difference.</summary>
    public async Task<Page<T>> LearnAsync<T>(Task<Page<T>> listed, Func<T, string?> reference, CancellationToken cancellationToken)
    {
        var page = await listed;
        var wanted = page.Items.Select(reference).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Count > 0 && reach.Deciders.Parts.Concat(reach.Pupils.Parts).Any(part => part is not ReachPart.Whole))
        {
            foreach (var record in await access.FindRecordsAsync(wanted, cancellationToken))
            {
                records[record.Reference] = record;
            }
        }

        return page;
    }

    /// <summary>
    /// Whether that caller sees a whole chain, which alone can be verified. Not one who is kept from anything, which may be at any school: a chain that leaves
    /// something out is broken, and one that does not would show it.
    /// </summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="schoolUrn">The chain's school; empty for the service's own.</param>
    public static bool SeesChain(CallerAccess caller, string schoolUrn) => schoolUrn.Length == 0
        ? SeesService(caller)
        : caller.May(Permission.SeeJournal, new AccessTarget.School(schoolUrn)) && caller.Standing.Bars.Count == 0;

    /// <summary>Who decided; null where the caller may not know.</summary>
    public string? By(string? schoolUrn, string? reference, string? actor) => Covers(reach.Deciders, schoolUrn, reference) ? actor : null;

    /// <summary>Why; null where the caller may not know.</summary>
    public string? Why(string? schoolUrn, string? reference, string? reason) => Covers(reach.Pupils, schoolUrn, reference) ? reason : null;

    /// <summary>What else is told; null where the caller may not know. In the service's own chain no pupil is meant.</summary>
    public IReadOnlyDictionary<string, string>? Facts(string? schoolUrn, string? reference, EntryWords? words) =>
        Covers(reach.Pupils, schoolUrn, reference) || (schoolUrn is null && Covers(reach.Deciders, schoolUrn, reference)) ? words?.Facts : null;

    // What the caller is kept from is not on the page.
    private bool Covers(Reachable reachable, string? schoolUrn, string? reference) => reachable.Covers((schoolUrn, reference) switch
    {
        (null, _) => Service,
        (_, null) => new AccessTarget.School(schoolUrn),
        _ => records.TryGetValue(reference, out var record) ? record with { SchoolUrn = schoolUrn } : new AccessTarget.Record(schoolUrn, reference),
    });

    private static bool SeesService(CallerAccess caller) => caller.May(Permission.SeeServiceJournal, Service);
}
