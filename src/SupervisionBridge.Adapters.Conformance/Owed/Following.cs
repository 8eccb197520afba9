using System.Net;
using SupervisionBridge.Adapters.Conformance.Wire;

namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>Asking after what was taken for later.</summary>
internal static class Following
{
    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("unknown-operation-is-not-written", "An operation that the system does not know is never called written, nor rejected, and is no exception.", async trial =>
            Expect.OneOf(
                await trial.System.FollowAsync(trial.NewReference(), trial.Stop),
                "Following an operation that nobody began",
                typeof(WriteOutcome.Unknown),
                typeof(WriteOutcome.Accepted),
                typeof(WriteOutcome.Deferred))) { When = [Given.Writes] },
        new("unanswered-following-is-deferred", "Where the question is not answered now, following is deferred and not a verdict on the note; it does not throw.", async trial =>
        {
            foreach (var fault in new[] { Faults.Status(HttpStatusCode.ServiceUnavailable), Faults.ResetBefore, Faults.NoConnection, Faults.SilentBefore, Faults.Status(HttpStatusCode.Unauthorized), Faults.Status(HttpStatusCode.TooManyRequests) })
            {
                using var struck = trial.Wire.OnAll(fault);
                Expect.OneOf(await trial.System.FollowAsync(trial.NewReference(), trial.Stop), $"{fault.Name}, following", typeof(WriteOutcome.Deferred), typeof(WriteOutcome.Unknown), typeof(WriteOutcome.Accepted));
            }
        }) { When = [Given.Writes, Given.Wire] },
        new("following-writes-nothing", "Following writes nothing.", async trial =>
            Expect.That(await trial.AddedByAsync(() => trial.System.FollowAsync(trial.NewReference(), trial.Stop)) == 0, "Following added a note.")) { When = [Given.Writes] },
    ];
}
