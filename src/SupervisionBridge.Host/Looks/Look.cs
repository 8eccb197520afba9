using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Host.Looks;

/// <summary>Marks an endpoint that shows names or text: its answer leaves only after it is told who looked.</summary>
/// <param name="What">What it shows.</param>
/// <param name="Shows">Who may do this is shown it; whoever may not, and is let through all the same, is shown nothing of anybody.</param>
internal sealed record Look(LookedAt What, Permission Shows);
