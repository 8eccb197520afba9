using System.Net;
using SupervisionBridge.Adapters.Conformance.Wire;

namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>The answer to a write is lost. What stands there is settled by a look, never guessed and never tried again by the adapter.</summary>
internal static class LostAnswers
{
    private static readonly Fault[] After =
    [
        Faults.ResetAfter, Faults.SilentAfter, Faults.BreaksOff,
    ];

    private static readonly Fault[] Before = [Faults.ResetBefore, Faults.SilentBefore];

    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("lost-answer-after-the-effect-is-unknown", "Where the answer is lost after the note was taken, the outcome is unknown.", trial => AllUnknownAsync(trial, After)) { When = [Given.Writes, Given.Wire] },
        new("lost-answer-before-the-effect-is-unknown", "Where the connection breaks once the request has begun, the outcome is unknown: nobody here can know that it had no effect.", trial => AllUnknownAsync(trial, Before)) { When = [Given.Writes, Given.Wire] },
        new("server-error-is-unknown", "A 5xx answer says nothing of the commit, with or without Retry-After: unknown, never rejected and never \"nothing was written\".", trial => AllUnknownAsync(
            trial,
            [
                .. new[] { HttpStatusCode.InternalServerError, HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout }.SelectMany(
                    status => new[] { Faults.Status(status), Faults.StatusAfter(status) }),
                Faults.Status(HttpStatusCode.ServiceUnavailable, response => response.Headers.Add("Retry-After", "120")),
            ])) { When = [Given.Writes, Given.Wire] },
        new("request-timeout-is-unknown", "A 408 answer is unknown: parts of the request arrived.", trial => AllUnknownAsync(trial, [Faults.Status(HttpStatusCode.RequestTimeout)])) { When = [Given.Writes, Given.Wire] },
        new("no-connection-is-not-sent", "Only where no connection stood is a note called not sent; and then nothing is there.", async trial =>
        {
            foreach (var fault in new[] { Faults.NoConnection, Faults.NoName })
            {
                var prepared = await trial.PrepareAsync();
                Expect.Is<WriteOutcome.NotSent>(await trial.WriteAsync(prepared, fault), fault.Name);
                if (trial.Description.ReadsBack)
                {
                    await trial.NotThereAsync(prepared.ExternalReference);
                }
            }
        }) { When = [Given.Writes, Given.Wire] },
        new("look-settles-a-lost-answer", "After a lost answer a look tells which it was: the note whole where it had been taken, nothing where not.", async trial =>
        {
            foreach (var fault in After.Append(Faults.StatusAfter(HttpStatusCode.InternalServerError)))
            {
                var note = trial.Note();
                await trial.WriteAsync(await trial.PrepareAsync(note), fault);
                Expect.SameText((await trial.FoundAsync(note.ExternalReference)).Body, note.Body, $"{fault.Name}: body");
            }

            foreach (var fault in Before)
            {
                var prepared = await trial.PrepareAsync();
                await trial.WriteAsync(prepared, fault);
                await trial.NotThereAsync(prepared.ExternalReference);
            }
        }) { When = [Given.ReadsBack, Given.Wire] },
        new("no-retry-after-a-lost-answer", "After a fault the adapter sends nothing again by itself: when and whether is the bridge's to say.", async trial =>
        {
            foreach (var fault in After.Concat(Before).Append(Faults.NoConnection).Append(Faults.Status(HttpStatusCode.ServiceUnavailable)).Append(Faults.Status(HttpStatusCode.TooManyRequests)))
            {
                var prepared = await trial.PrepareAsync();
                var calls = await trial.Wire.DuringAsync(() => trial.WriteAsync(prepared, fault));
                var effects = calls.Count(call => call.CouldHaveEffect);
                Expect.That(effects == 1, FormattableString.Invariant($"{fault.Name}: {effects} requests that could have an effect."));
            }
        }) { When = [Given.Writes, Given.Wire] },
        new("second-write-after-a-lost-answer-is-the-first", "The same bytes sent again after a lost answer stand there once.", async trial =>
        {
            foreach (var fault in After)
            {
                var prepared = await trial.PrepareAsync();
                var added = await trial.AddedByAsync(async () =>
                {
                    await trial.WriteAsync(prepared, fault);
                    await trial.LandAsync(prepared);
                });
                Expect.That(added == 1, FormattableString.Invariant($"{fault.Name}: {added} notes stand there."));
            }
        }) { When = [Given.TakesOnce, Given.Wire] },
        new("write-answers-whatever-happens", "A write answers with an outcome whatever the network does; it does not throw.", async trial =>
        {
            foreach (var fault in After.Concat(Before).Append(new Fault("a broken transport", _ => throw new IOException("Broken pipe."))))
            {
                try
                {
                    await trial.WriteAsync(await trial.PrepareAsync(), fault);
                }
                catch (Exception what) when (what is not ObligationBrokenException)
                {
                    throw new ObligationBrokenException($"{fault.Name}: it threw {what.GetType().Name}.");
                }
            }
        }) { When = [Given.Writes, Given.Wire] },
        new("lost-answer-leaves-nothing-behind", "After a lost answer the next note is written as ever.", async trial =>
        {
            await trial.WriteAsync(await trial.PrepareAsync(), Faults.ResetAfter);
            await trial.WriteAsync(await trial.PrepareAsync(), Faults.Status(HttpStatusCode.Unauthorized));
            await trial.LandAsync(trial.Note());
        }) { When = [Given.Writes, Given.Wire] },
    ];

    private static async Task AllUnknownAsync(Trial trial, Fault[] faults)
    {
        foreach (var fault in faults)
        {
            Expect.Is<WriteOutcome.Unknown>(await trial.WriteAsync(await trial.PrepareAsync(), fault), fault.Name);
        }
    }
}
