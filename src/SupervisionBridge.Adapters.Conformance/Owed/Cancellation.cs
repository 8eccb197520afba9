using SupervisionBridge.Adapters.Conformance.Wire;

namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>A stop of the service is honoured, and guesses nothing.</summary>
internal static class Cancellation
{
    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("cancelled-before-sending-is-not-sent", "A write that is cancelled before it begins sends nothing, and says not sent or ends with the cancellation.", async trial =>
        {
            var prepared = await trial.PrepareAsync();
            using var caller = new CancellationTokenSource();
            await caller.CancelAsync();
            WriteOutcome? outcome = null;
            var calls = await trial.Wire.DuringAsync(async () =>
            {
                try
                {
                    outcome = await trial.System.WriteNoteAsync(prepared, caller.Token);
                }
                catch (OperationCanceledException)
                {
                    // As good as "not sent": nothing left.
                }
            });
            Expect.That(outcome is null or WriteOutcome.NotSent, $"It is {Expect.Shown(outcome)}.");
            Expect.That(calls.Count == 0, "It was sent all the same.");
        }) { When = [Given.Writes, Given.Wire] },
        new("cancelled-while-sending-is-unknown", "A write that is cancelled on its way is unknown, before the effect and after it; it ends at once and does not throw.", async trial =>
        {
            foreach (var after in new[] { false, true })
            {
                var prepared = await trial.PrepareAsync();
                using var caller = new CancellationTokenSource();
                var fault = Faults.Cancelled(caller, after);
                using var struck = trial.Wire.OnWrite(fault);
                Expect.Is<WriteOutcome.Unknown>(await trial.System.WriteNoteAsync(prepared, caller.Token), fault.Name);
                Expect.That(trial.Wire.Overrun is null, $"{fault.Name}: {trial.Wire.Overrun}.");
            }
        }) { When = [Given.Writes, Given.Wire] },
        new("cancelled-look-ends", "A look that is cancelled ends with the cancellation: it is no trouble of the school system and no answer.", async trial =>
        {
            await CancelledAsync(trial, "looking for a note", stop => trial.System.FindNoteAsync(trial.NewReference(), stop));
            if (trial.Description.KnowsPupils)
            {
                await CancelledAsync(trial, "asking for a pupil", stop => trial.System.GetPupilAsync(trial.Pupils.OnRoll.Id, stop));
                await CancelledAsync(trial, "looking pupils up", stop => trial.System.FindPupilsAsync(new PupilQuery { DateOfBirth = trial.Pupils.OnRoll.DateOfBirth }, stop));
            }
        }) { When = [Given.ReadsBack, Given.Wire] },
        new("cancelled-check-ends", "A check that is cancelled ends with the cancellation.", trial => CancelledAsync(trial, "checking", stop => trial.System.CheckAsync(stop))) { When = [Given.Wire] },
    ];

    private static async Task CancelledAsync(Trial trial, string what, Func<CancellationToken, Task> call)
    {
        using var caller = new CancellationTokenSource();
        using var struck = trial.Wire.OnAll(Faults.Cancelled(caller, after: false));
        try
        {
            await call(caller.Token);
        }
        catch (OperationCanceledException)
        {
            Expect.That(trial.Wire.Overrun is null, $"{what}: {trial.Wire.Overrun}.");
            return;
        }
        catch (Exception other) when (other is not ObligationBrokenException)
        {
            throw new ObligationBrokenException($"{what}: it ended with {other.GetType().Name}.");
        }

        throw new ObligationBrokenException($"{what}: it was answered after the cancellation.");
    }
}
