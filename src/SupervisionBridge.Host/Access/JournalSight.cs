using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Host.Access;

/// <summary>What of the journal a caller sees: which entries, and of those who decided, why, and what else is told.</summary>
/// <param name="Within">The entries.</param>
/// <param name="Deciders">Those of which it sees who decided.</param>
/// <param name="Pupils">Those of which it sees the reason and everything told: both may name people.</param>
internal sealed record JournalSight(Reachable Within, Reachable Deciders, Reachable Pupils)
{
    private static readonly AccessTarget Service = new AccessTarget.Service();

    /// <summary>What that caller sees.</summary>
    public static async Task<JournalSight> OfAsync(CallerAccess caller, CancellationToken cancellationToken) => new(
        await caller.ReachAsync(Permission.SeeJournal, cancellationToken) with { Service = SeesService(caller) },
        await caller.ReachAsync(Permission.SeeDeciders, cancellationToken),
        await caller.ReachAsync(Permission.SeePupils, cancellationToken));

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
    public string? By(string? schoolUrn, string? reference, string? actor) => Deciders.Holds(schoolUrn, reference) ? actor : null;

    /// <summary>Why; null where the caller may not know.</summary>
    public string? Why(string? schoolUrn, string? reference, string? reason) => Pupils.Holds(schoolUrn, reference) ? reason : null;

    /// <summary>What else is told; null where the caller may not know. In the service's own chain no pupil is meant.</summary>
    public IReadOnlyDictionary<string, string>? Facts(string? schoolUrn, string? reference, EntryWords? words) =>
        Pupils.Holds(schoolUrn, reference) || (schoolUrn is null && Deciders.Holds(schoolUrn, reference)) ? words?.Facts : null;

    private static bool SeesService(CallerAccess caller) => caller.May(Permission.SeeServiceJournal, Service);
}
