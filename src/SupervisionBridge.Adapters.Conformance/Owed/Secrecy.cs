using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionBridge.Adapters.Conformance.Hearing;
using SupervisionBridge.Adapters.Conformance.Wire;

namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>Text, names and credentials stay where they belong. Answers are played that repeat all of them, as careless systems do.</summary>
internal static class Secrecy
{
    private static readonly HttpStatusCode[] Statuses =
    [
        HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.Conflict,
        HttpStatusCode.Gone, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Locked, HttpStatusCode.TooManyRequests,
        HttpStatusCode.InternalServerError, HttpStatusCode.ServiceUnavailable,
    ];

    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("outcome-tells-no-text", "No outcome of a write holds text, a name, an identifier or a credential, even where the system's answer repeats them all.", async trial =>
        {
            foreach (var fault in Echoes(trial))
            {
                var outcome = await trial.WriteAsync(await trial.PrepareAsync(), fault);
                Clean(trial, Told(outcome), $"{fault.Name}: the outcome");
            }
        }) { When = [Given.Writes, Given.Wire] },
        new("trouble-tells-no-text", "No exception holds text, a name, an identifier or a credential, even where the system's answer repeats them all.", async trial =>
        {
            foreach (var fault in Echoes(trial))
            {
                using var struck = trial.Wire.OnAll(fault);
                await CleanTroubleAsync(trial, fault, () => trial.System.FindNoteAsync(trial.NewReference(), trial.Stop));
                await CleanTroubleAsync(trial, fault, () => trial.System.GetPupilAsync(trial.Pupils.OnRoll.Id, trial.Stop));
                await CleanTroubleAsync(trial, fault, () => trial.System.FindPupilsAsync(Everything(trial), trial.Stop));
                await CleanTroubleAsync(trial, fault, () => trial.NewSystem().PrepareNoteAsync(trial.Note(), trial.Stop));
            }
        }) { When = [Given.Wire] },
        new("broken-call-tells-no-text", "No exception and no outcome repeats what a broken connection's own error says, for that may hold the address asked.", async trial =>
        {
            var words = string.Join(' ', Hidden(trial));
            foreach (var fault in new[]
            {
                new Fault("a transport that tells too much", _ => throw new HttpRequestException(HttpRequestError.ConnectionError, words)),
                new Fault("a transport that tells too much, late", _ => throw new HttpRequestException(HttpRequestError.ResponseEnded, words, new IOException(words))),
                new Fault("a time-out that tells too much", _ => throw new TaskCanceledException(words, new TimeoutException(words))),
            })
            {
                Clean(trial, Told(await trial.WriteAsync(await trial.PrepareAsync(), fault)), $"{fault.Name}: the outcome");
                using var struck = trial.Wire.OnAll(fault);
                await CleanTroubleAsync(trial, fault, () => trial.System.FindPupilsAsync(Everything(trial), trial.Stop));
                await CleanTroubleAsync(trial, fault, trial.AnyLookAsync);
            }
        }) { When = [Given.Writes, Given.Wire] },
        new("finding-tells-no-name", "No finding of a check holds a pupil's name or identifier, or a credential, even where the system's answer repeats them all.", async trial =>
        {
            Clean(trial, Told(await trial.System.CheckAsync(trial.Stop)), "A finding on a right configuration");
            foreach (var fault in Echoes(trial))
            {
                using var struck = trial.Wire.OnAll(fault);
                Clean(trial, Told(await trial.System.CheckAsync(trial.Stop)), $"{fault.Name}: a finding");
            }
        }) { When = [Given.Wire] },
        new("logs-hold-no-text", "Nothing that the adapter writes to console, trace, activities or event sources holds text, a name, an identifier or a credential, even where the system's answer repeats them all.", async trial =>
        {
            using var overheard = Overheard.Begin();
            await UseAsync(trial);
            foreach (var fault in trial.Under.HasWire ? Echoes(trial) : [])
            {
                using var struck = trial.Wire.OnAll(fault);
                await UseAsync(trial);
            }

            Clean(trial, overheard.Words, "What the adapter writes by itself");
        }),
        new("nothing-prints-itself", "What the adapter answers does not print text, names or identifiers when it is turned into words.", async trial =>
        {
            var note = trial.Note();
            var prepared = await trial.PrepareAsync(note);
            Clean(trial, prepared.ToString(), "The prepared note");
            if (trial.Description.KnowsPupils)
            {
                var found = await trial.System.FindPupilsAsync(new PupilQuery { DateOfBirth = trial.Pupils.OnRoll.DateOfBirth }, trial.Stop);
                Clean(trial, string.Join(' ', found.Pupils), "A candidate");
            }

            if (trial.Description.ReadsBack)
            {
                Clean(trial, (await trial.WriteAsync(prepared)).ToString(), "The outcome");
                Clean(trial, (await trial.FoundAsync(note.ExternalReference)).ToString(), "The stored note");
            }

            Clean(trial, trial.System.ToString() ?? "", "The adapter");
        }),
        new("address-holds-no-text", "No address that is called holds the note's text, title or author: addresses are logged on the way.", async trial =>
        {
            var note = trial.Note();
            var calls = await trial.Wire.DuringAsync(async () =>
            {
                await trial.LandAsync(note);
                await trial.LookAsync(note.ExternalReference);
            });
            var surname = trial.Under.Author.Name.Split(' ')[^1];
            Expect.That(
                calls.All(call => TrialTexts.Secrets.Append(surname).All(word => !Uri.UnescapeDataString(call.Address.AbsoluteUri).Contains(word, StringComparison.OrdinalIgnoreCase))),
                "An address holds text of the note, or its author's name.");
        }) { When = [Given.ReadsBack, Given.Wire] },
        new("note-goes-without-credentials", "The bytes of a note hold no credential: the bridge stores them.", async trial =>
        {
            var prepared = await trial.PrepareAsync();
            Expect.That(!Encoding.UTF8.GetString(prepared.Payload.Span).Contains(trial.Credential!, StringComparison.Ordinal), "The prepared bytes hold the credential.");
        }) { When = [Given.Credentials] },
    ];

    private static IEnumerable<string> Hidden(Trial trial)
    {
        var pupil = trial.Pupils.OnRoll;
        return TrialTexts.Secrets
            .Append(pupil.Surname)
            .Append(pupil.Forename)
            .Concat(new[] { pupil.Upn, trial.Credential }.OfType<string>())
            .Where(word => word.Length > 4);
    }

    private static PupilQuery Everything(Trial trial)
    {
        var pupil = trial.Pupils.OnRoll;
        return new PupilQuery { Upn = pupil.Upn, MisId = pupil.MisId, Surname = pupil.Surname, DateOfBirth = pupil.DateOfBirth };
    }

    private static IEnumerable<Fault> Echoes(Trial trial)
    {
        // Ids are left out: a system that puts text where an id stands must be believed.
        var words = string.Join(' ', Hidden(trial));
        var problem = new JsonObject
        {
            ["type"] = words, ["title"] = words, ["detail"] = words, ["message"] = words, ["code"] = words, ["error"] = words,
            ["errors"] = new JsonObject { [words] = new JsonArray(words), ["title"] = new JsonArray(words) },
        }.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        foreach (var status in Statuses)
        {
            yield return Faults.Answer(FormattableString.Invariant($"status {(int)status} with a problem that repeats all"), status, problem, "application/problem+json");
            yield return Faults.Answer(FormattableString.Invariant($"status {(int)status} with JSON that repeats all"), status, problem, "application/json");
            yield return Faults.Answer(FormattableString.Invariant($"status {(int)status} with a page that repeats all"), status, $"<p>{words}", "text/html");
            yield return Faults.Answer(FormattableString.Invariant($"status {(int)status} with headers that repeat all"), status, "", "application/json", response =>
            {
                response.ReasonPhrase = string.Concat(words.Where(char.IsAscii));
                response.Headers.TryAddWithoutValidation("Location", "/" + Uri.EscapeDataString(words));
            });
        }
    }

    private static async Task CleanTroubleAsync(Trial trial, Fault fault, Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (Exception trouble)
        {
            // The frames of the stack are the program's own words.
            for (var one = trouble; one is not null; one = one.InnerException)
            {
                Clean(trial, one.Message, $"{fault.Name}: the exception");
            }
        }
    }

    /// <summary>Everything that is asked of an adapter, whatever comes of it.</summary>
    private static async Task UseAsync(Trial trial)
    {
        var note = trial.Note();
        var system = trial.NewSystem();
        await TryAsync(() => system.CheckAsync(trial.Stop));
        if (trial.Description.KnowsPupils)
        {
            await TryAsync(() => system.FindPupilsAsync(Everything(trial), trial.Stop));
            await TryAsync(() => system.GetPupilAsync(trial.Pupils.OnRoll.Id, trial.Stop));
        }

        await TryAsync(async () => await system.WriteNoteAsync(await system.PrepareNoteAsync(note, trial.Stop), trial.Stop));
        if (trial.Description is { ReadsBack: true, UploadedByPeople: false })
        {
            await TryAsync(() => system.FindNoteAsync(note.ExternalReference, trial.Stop));
        }
    }

    private static async Task TryAsync(Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (SchoolSystemException)
        {
            // What it holds is another obligation's.
        }
    }

    private static string Told(WriteOutcome outcome) => $"{outcome} " + (outcome is WriteOutcome.Rejected rejected ? string.Join(' ', rejected.Fields) : "");

    private static string Told(IReadOnlyList<Finding> findings) => string.Join(' ', findings);

    private static void Clean(Trial trial, string told, string what)
    {
        var leak = Hidden(trial).FirstOrDefault(word => told.Contains(word, StringComparison.OrdinalIgnoreCase));
        Expect.That(leak is null, $"{what} holds '{leak}'.");
    }
}
