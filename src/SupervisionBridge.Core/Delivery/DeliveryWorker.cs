using Microsoft.Extensions.Logging;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Notes;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Delivery;

/// <summary>Takes one claimed delivery as far as it goes and stores each step under its claim.</summary>
public sealed partial class DeliveryWorker(
    ISchools schools, IDeliveryQueue queue, NotePreparing preparing, NoteWriting writing, Backoff backoff, DeliverySettings settings,
    DeliveryEvents events, TimeProvider clock, ILogger<DeliveryWorker> logger)
{
    /// <summary>Stores where <see cref="AdvanceAsync"/> came to. The school system is not called any more.</summary>
    /// <param name="work">The delivery.</param>
    /// <param name="step">The step; null where the claim was lost.</param>
    /// <returns>Whether the school may have new work: the delivery falls due again by itself, or what waited behind it may go.</returns>
    public async Task<bool> StoreAsync(DeliveryWork work, DeliveryStep? step)
    {
        if (step is null)
        {
            LostClaim(work.Claim.DeliveryId);
            return false;
        }

        // A stop must not lose what was found out: the step is stored even when the worker is told to end.
        step = Exhausted(work, step);
        if (await queue.RecordAsync(work.Claim, step, CancellationToken.None))
        {
            Stepped(work.Claim.DeliveryId, step.GetType().Name, work.Attempt);
            events.Changed(work.Case.RecordReference);
            return step is not DeliveryStep.Hold;
        }

        LostClaim(work.Claim.DeliveryId);
        return false;
    }

    /// <summary>Gives a claimed delivery back that was not begun.</summary>
    public Task ReleaseAsync(DeliveryWork work) =>
        queue.RecordAsync(work.Claim, new DeliveryStep.PutOff(clock.GetUtcNow(), "Given back before it was begun.", CountsAsAttempt: false), CancellationToken.None);

    /// <summary>A delivery that meets its school system's trouble while others get on: the trouble counts as an attempt of its own.</summary>
    public DeliveryStep Counted(DeliveryWork work, DeliveryStep.PutOff step)
    {
        var next = backoff.After(work.Attempt);
        return step with { DueAt = next > step.DueAt ? next : step.DueAt, CountsAsAttempt = true };
    }

    /// <summary>Takes one delivery as far as it goes in the school system. Never throws for what a school system did: that becomes a step.</summary>
    /// <param name="work">The delivery.</param>
    /// <param name="lease">Its claim's lease, renewed while this goes on.</param>
    /// <param name="turn">Its turn in the school's system.</param>
    /// <param name="cancellationToken">A stop: a call under way is broken off, and the next start settles it by looking.</param>
    /// <returns>Where it came to; the step is still to be stored.</returns>
    public async Task<TurnEnd> AdvanceAsync(DeliveryWork work, ClaimLease lease, SchoolTurn turn, CancellationToken cancellationToken)
    {
        if (work.Attempt > settings.MostAttempts)
        {
            return new TurnEnd(new DeliveryStep.Bury(DeathReason.AttemptsExhausted, "The worker ended in the middle of each attempt.", NothingThere: false), Answered: null);
        }

        // Lanes run for configured schools only.
        var school = schools.Find(work.SchoolUrn) ?? throw new InvalidOperationException($"School {work.SchoolUrn} is not configured.");
        var system = new WatchedSchoolSystem(schools.SystemOf(school));
        var step = await TryAsync(work, lease, turn, school, system, cancellationToken);
        var troubled = system.Trouble is not null && step is (DeliveryStep.PutOff or DeliveryStep.FollowLater);
        return cancellationToken.IsCancellationRequested || step is null || !system.Called
            ? new TurnEnd(step, Answered: null)
            : new TurnEnd(step, !troubled, troubled ? system.Trouble : null);
    }

    private async Task<DeliveryStep?> TryAsync(DeliveryWork work, ClaimLease lease, SchoolTurn turn, School school, WatchedSchoolSystem system, CancellationToken cancellationToken)
    {
        try
        {
            return await StepAsync(work, lease, turn, school, system, cancellationToken);
        }
        catch (SchoolSystemException trouble)
        {
            var counts = trouble.Trouble == SchoolSystemTrouble.NotUnderstood;
            return new DeliveryStep.PutOff(counts ? backoff.After(work.Attempt) : backoff.AfterTrouble(trouble.RetryAt), trouble.Message, counts, NothingSent(work, system));
        }
        catch (NoteNotComposableException fault)
        {
            return new DeliveryStep.Bury(DeathReason.NotComposable, fault.Message, NothingThere: !work.MayBeThere);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new DeliveryStep.PutOff(clock.GetUtcNow(), "Given back at a stop.", CountsAsAttempt: false, NothingSent(work, system));
        }
#pragma warning disable CA1031 // One faulty delivery must not end the lane of its school; it is tried again and then given up, visibly.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            // The message of an unforeseen exception could hold anything; only its type is kept.
            Failed(work.Claim.DeliveryId, fault.GetType().Name);
            return new DeliveryStep.PutOff(backoff.After(work.Attempt), $"The bridge failed ({fault.GetType().Name}).", CountsAsAttempt: true);
        }
    }

    /// <summary>The next step; null where the claim was lost on the way.</summary>
    private async Task<DeliveryStep?> StepAsync(DeliveryWork work, ClaimLease lease, SchoolTurn turn, School school, ISchoolSystem system, CancellationToken cancellationToken)
    {
        if (work.Frozen.Count > 0)
        {
            return await writing.WriteAsync(work, work.Frozen, lease, system, cancellationToken);
        }

        var prepared = await preparing.PrepareAsync(work, school, system, cancellationToken);
        if (prepared is not DeliveryStep.Intend intend)
        {
            return prepared;
        }

        return await turn.OutsideAsync(() => queue.RecordAsync(work.Claim, intend, cancellationToken))
            ? await writing.WriteAsync(work, intend.Notes, lease, system, cancellationToken)
            : null;
    }

    /// <summary>An intent says that it may have been sent. A turn that ends before its first write knows better: what it froze goes again.</summary>
    private static bool NothingSent(DeliveryWork work, WatchedSchoolSystem system) => !work.MayBeThere && !system.Sent;

    private DeliveryStep Exhausted(DeliveryWork work, DeliveryStep step) =>
        step is DeliveryStep.PutOff { CountsAsAttempt: true } last && work.Attempt >= settings.MostAttempts
            ? new DeliveryStep.Bury(DeathReason.AttemptsExhausted, last.Why, last.NothingThere)
            : step;

    [LoggerMessage(2001, LogLevel.Debug, "Delivery {DeliveryId}: {Step} at attempt {Attempt}")]
    private partial void Stepped(string deliveryId, string step, int attempt);

    [LoggerMessage(2002, LogLevel.Warning, "Delivery {DeliveryId}: the claim was lost; nothing more is done with it here")]
    private partial void LostClaim(string deliveryId);

    [LoggerMessage(2003, LogLevel.Error, "Delivery {DeliveryId}: the bridge failed with {Fault}")]
    private partial void Failed(string deliveryId, string fault);
}
