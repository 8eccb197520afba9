using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Host.Certification;

/// <summary>
/// The part of what every adapter owes that can be asked of a live system without leaving a trace: it reads, and prepares a note that is never
/// sent. What needs writes, faults or a pupil who has left is the conformance suite's, on a system made for trials.
/// </summary>
internal sealed class LiveCertification(School school, ISchoolSystem system, TestPupil pupil, TimeProvider clock)
{
    private const string AskTheProvider = "Ask the adapter's author or the system's provider: until it is mended, do not deliver there.";

    private readonly SchoolSystemDescription description = system.Describe();

    /// <summary>Findings as they come; each setting is the name of what was asked. It ends early where the rest would say nothing.</summary>
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var finding in Description())
        {
            yield return finding;
        }

        var (found, known) = await PupilByUpnAsync(cancellationToken);
        yield return found;
        if (known is not null)
        {
            yield return await Asked("pupil-by-id", () => PupilByIdAsync(known, cancellationToken));
            yield return await Asked("pupil-by-name-and-birth", () => PupilByBirthAsync(known, cancellationToken));
            yield return await Asked("pupils-at-once", () => AtOnceAsync(known, cancellationToken));
            yield return await Asked("note-prepared", () => PreparedAsync(known, cancellationToken));
        }

        yield return await Asked("pupil-unknown", () => UnknownPupilAsync(cancellationToken));
        yield return await Asked("note-unknown", () => UnknownNoteAsync(cancellationToken));
        yield return await Asked("cancelled", CancelledAsync);
    }

    private IEnumerable<Finding> Description()
    {
        yield return description == system.Describe() with { Settings = description.Settings }
            ? Good("description", $"{description.Name}, adapter version {description.Version}.")
            : Wrong("description", "The adapter describes itself otherwise each time.", AskTheProvider);
        if (description.UploadedByPeople)
        {
            yield return new Finding(FindingSeverity.Warning, "read-back", "People carry notes there: a note counts as there by a person's word.");
        }
        else if (!description.ReadsBack)
        {
            yield return new Finding(FindingSeverity.Warning, "read-back", "What is written there cannot be read back: nothing will ever be called proven.", "Prefer a system or adapter that reads back.");
        }

        if (description is { DuplicateProtection: DuplicateProtection.None, UploadedByPeople: false })
        {
            yield return new Finding(FindingSeverity.Warning, "duplicates", "Nothing there keeps a note from standing twice: every lost answer goes to a person.", "Prefer a system or adapter that can look a note up by our reference.");
        }
    }

    private async Task<(Finding Finding, PupilCandidate? Pupil)> PupilByUpnAsync(CancellationToken cancellationToken)
    {
        const string Name = "pupil-by-upn";
        PupilCandidate? only = null;
        var finding = await Asked(Name, async () =>
        {
            var found = await SearchAsync(new PupilQuery { Upn = pupil.Upn.Value }, cancellationToken);
            PupilCandidate[] bearing = [.. found.Pupils.Where(candidate => candidate.Upn == pupil.Upn.Value)];
            if (bearing.Length != 1)
            {
                return bearing.Length == 0
                    ? Wrong(Name, "No pupil with the test pupil's UPN is found.", "Look whether the test pupil stands with that UPN, on roll, in the school's system, or in the roster where the school's file names one.")
                    : Wrong(Name, $"{bearing.Length} pupils bear the test pupil's UPN.", "Give the test pupil a UPN of its own there.");
            }

            only = bearing[0];
            return only.RollState == RollState.OnRoll
                ? Good(Name, found.RosterAsOf is { } asOf ? $"Found, on roll; the roster is of {asOf.UtcDateTime:yyyy-MM-dd HH:mm} UTC." : "Found, on roll.")
                : new Finding(FindingSeverity.Warning, Name, "Found, but not on roll: notes for the test pupil may be refused.", "Put the test pupil on roll there.");
        });
        return (finding, only);
    }

    private async Task<Finding> PupilByIdAsync(PupilCandidate known, CancellationToken cancellationToken)
    {
        const string Name = "pupil-by-id";
        var again = await system.GetPupilAsync(known.Id, cancellationToken);
        return again is not null && again.Id == known.Id && again.Upn == known.Upn && again.DateOfBirth == known.DateOfBirth && again.LegalSurname == known.LegalSurname
            ? Good(Name, "The same pupil by the system's own id.")
            : Wrong(Name, again is null ? "The pupil just found is not known by its id." : "The id of the pupil just found leads to another one, or to one told otherwise.", AskTheProvider);
    }

    private async Task<Finding> PupilByBirthAsync(PupilCandidate known, CancellationToken cancellationToken)
    {
        const string Name = "pupil-by-name-and-birth";
        var found = await SearchAsync(new PupilQuery { Surname = known.LegalSurname, DateOfBirth = known.DateOfBirth }, cancellationToken);
        return found.Pupils.Any(candidate => candidate.Id == known.Id)
            ? Good(Name, "The same pupil by surname and date of birth.")
            : new Finding(FindingSeverity.Warning, Name, "The test pupil is not found by surname and date of birth: children without a UPN on the form will go to a person.", "Ask the adapter's author whether the system can be searched so.");
    }

    private async Task<Finding> AtOnceAsync(PupilCandidate known, CancellationToken cancellationToken)
    {
        const string Name = "pupils-at-once";
        var mine = SearchAsync(new PupilQuery { Upn = pupil.Upn.Value }, cancellationToken);
        var nobody = SearchAsync(new PupilQuery { Upn = TestPupil.Nobody.Value }, cancellationToken);
        var byId = system.GetPupilAsync(known.Id, cancellationToken);
        await Task.WhenAll(mine, nobody, byId);
        return (await mine).Pupils.Any(candidate => candidate.Id == known.Id) && (await nobody).Pupils.All(candidate => candidate.Upn != TestPupil.Nobody.Value) && (await byId)?.Id == known.Id
            ? Good(Name, "Three questions at once are each answered as their own.")
            : Wrong(Name, "Questions asked at once are answered in each other's place.", AskTheProvider);
    }

    private async Task<Finding> UnknownPupilAsync(CancellationToken cancellationToken)
    {
        const string Name = "pupil-unknown";
        var found = await SearchAsync(new PupilQuery { Upn = TestPupil.Nobody.Value }, cancellationToken);
        return found.Pupils.All(candidate => candidate.Upn != TestPupil.Nobody.Value && !candidate.FormerUpns.Contains(TestPupil.Nobody.Value))
            ? Good(Name, "A UPN that nobody bears leads to nobody.")
            : Wrong(Name, "A UPN that nobody bears leads to a pupil.", AskTheProvider);
    }

    private async Task<Finding> UnknownNoteAsync(CancellationToken cancellationToken)
    {
        const string Name = "note-unknown";
        return await system.FindNoteAsync(FreshReference(), cancellationToken) is NoteLookup.Nothing
            ? Good(Name, "A reference that was never used leads to no note.")
            : Wrong(Name, "A reference that was never used leads to a note.", AskTheProvider);
    }

    private async Task<Finding> PreparedAsync(PupilCandidate known, CancellationToken cancellationToken)
    {
        const string Name = "note-prepared";
        var note = InventedCaseNote.For(known.Id, FreshReference(), school.Notes, clock.GetUtcNow());
        var first = await system.PrepareNoteAsync(note, cancellationToken);
        var second = await system.PrepareNoteAsync(note, cancellationToken);
        if (first.ExternalReference != note.ExternalReference || first.PupilId != known.Id || !first.Payload.Span.SequenceEqual(second.Payload.Span))
        {
            return Wrong(Name, "A note prepared twice is not the same, or not for the pupil asked.", AskTheProvider);
        }

        return await system.FindNoteAsync(note.ExternalReference, cancellationToken) is NoteLookup.Nothing
            ? Good(Name, $"A note was prepared twice to the same {first.Payload.Length} bytes, and nothing was written.")
            : Wrong(Name, "Preparing a note wrote it.", AskTheProvider);
    }

    private async Task<Finding> CancelledAsync()
    {
        const string Name = "cancelled";
        try
        {
            await system.FindNoteAsync(FreshReference(), new CancellationToken(canceled: true));
        }
        catch (OperationCanceledException)
        {
            return Good(Name, "A question given up is given up.");
        }

        return description.ReadsBack
            ? Wrong(Name, "A question that was given up was asked all the same.", AskTheProvider)
            : Good(Name, "Nothing is asked there.");
    }

    /// <summary>What it throws is a finding too; an adapter's message names machinery only, an unforeseen one's is not shown.</summary>
    private static async Task<Finding> Asked(string name, Func<Task<Finding>> ask)
    {
        try
        {
            return await ask();
        }
        catch (SchoolSystemException trouble)
        {
            return Wrong(name, trouble.Message, "Run `supervisionbridge check`, mend what it names, and certify again.");
        }
        catch (Exception unforeseen) when (unforeseen is not OperationCanceledException)
        {
            return Wrong(name, $"The adapter failed ({unforeseen.GetType().Name}).", AskTheProvider);
        }
    }

    private Task<PupilSearch> SearchAsync(PupilQuery query, CancellationToken cancellationToken) => system.FindPupilsAsync(query, cancellationToken);

    private static string FreshReference() => "certify-" + RandomNumberGenerator.GetHexString(24, lowercase: true);

    private static Finding Good(string name, string message) => new(FindingSeverity.Good, name, message);

    private static Finding Wrong(string name, string message, string mend) => new(FindingSeverity.Wrong, name, message, mend);
}
