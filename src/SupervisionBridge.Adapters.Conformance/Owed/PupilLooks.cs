using System.Text;
using SupervisionBridge.Adapters.Conformance.Wire;

namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>Evidence for a match. The bridge compares again by itself, so too many answers do no harm; one too few does.</summary>
internal static class PupilLooks
{
    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("pupil-is-found-by-upn", "A pupil is among those found by the UPN.", trial => FoundByAsync(trial, new PupilQuery { Upn = trial.Pupils.OnRoll.Upn })) { When = [Given.KnowsPupils, Given.Upn] },
        new("pupil-is-found-by-mis-id", "A pupil is among those found by the id of the management information system.", trial => FoundByAsync(trial, new PupilQuery { MisId = trial.Pupils.OnRoll.MisId })) { When = [Given.KnowsPupils, Given.MisId] },
        new("pupil-is-found-by-birth-and-name", "A pupil is among those found by date of birth, by legal surname, and by both.", async trial =>
        {
            var pupil = trial.Pupils.OnRoll;
            await FoundByAsync(trial, new PupilQuery { DateOfBirth = pupil.DateOfBirth });
            await FoundByAsync(trial, new PupilQuery { Surname = pupil.Surname });
            await FoundByAsync(trial, new PupilQuery { DateOfBirth = pupil.DateOfBirth, Surname = pupil.Surname });
        }) { When = [Given.KnowsPupils] },
        new("pupil-off-roll-is-found", "Whoever has left is found too, and the state says so: the bridge must see what it refuses.", async trial =>
        {
            var leaver = trial.Pupils.Leaver!;
            var found = await trial.System.FindPupilsAsync(new PupilQuery { DateOfBirth = leaver.DateOfBirth }, trial.Stop);
            var candidate = found.Pupils.SingleOrDefault(pupil => pupil.Id == leaver.Id) ?? throw new ObligationBrokenException("The leaver is not among those found.");
            Expect.That(candidate.RollState == RollState.Leaver, $"The leaver's state is {candidate.RollState}.");
        }) { When = [Given.KnowsPupils, Given.Leaver] },
        new("archived-record-says-so", "A closed record that is answered says that it is archived.", async trial =>
        {
            var pupil = await trial.System.GetPupilAsync(trial.Pupils.Archived!.Id, trial.Stop);
            Expect.That(pupil is null || pupil.RollState == RollState.Archived, $"The state is {pupil?.RollState}.");
        }) { When = [Given.KnowsPupils, Given.Archived] },
        new("merged-record-says-into-which", "A merged record is answered under its old id with the record it was merged into, never as the other one.", async trial =>
        {
            var pupil = await trial.System.GetPupilAsync(trial.Pupils.Merged!, trial.Stop) ?? throw new ObligationBrokenException("Nobody is answered.");
            Expect.That(pupil.Id == trial.Pupils.Merged && pupil.MergedInto == trial.Pupils.MergedInto, "Id or successor is another.");
            Expect.That(pupil.RollState != RollState.OnRoll, "It is called on roll.");
        }) { When = [Given.KnowsPupils, Given.Merged] },
        new("pupil-is-answered-as-recorded", "One pupil asked for by id is answered as the record has it: id, names, date of birth, UPN, state.", async trial =>
        {
            foreach (var pupil in new[] { trial.Pupils.OnRoll, trial.Pupils.Other })
            {
                Same(await trial.System.GetPupilAsync(pupil.Id, trial.Stop) ?? throw new ObligationBrokenException("Nobody is answered."), pupil);
            }
        }) { When = [Given.KnowsPupils] },
        new("unknown-pupil-is-nobody", "An id that nobody bears is answered with nobody, not with an error.", async trial =>
            Expect.That(await trial.System.GetPupilAsync(trial.Pupils.UnknownId, trial.Stop) is null, "Somebody is answered.")) { When = [Given.KnowsPupils] },
        new("pupil-is-listed-once", "Each pupil is listed once, even where the roster changes between pages and a row comes twice.", async trial =>
        {
            var pupil = trial.Pupils.OnRoll;
            var query = new PupilQuery { DateOfBirth = pupil.DateOfBirth };
            var calls = await trial.Wire.DuringAsync(() => FoundByAsync(trial, query));
            var call = calls.LastOrDefault(call => call.Answer is { } answer && Encoding.UTF8.GetString(answer.Body).Contains(pupil.Surname, StringComparison.Ordinal))
                ?? throw new NotOwedException("No answer of the system holds the pupil as plain JSON.");
            using var struck = trial.Wire.OnAll(Faults.ReplayOf(call, "a row twice", call.Answer!.RowTwice(pupil.Id, _ => 0)));
            await FoundByAsync(trial, query);
        }) { When = [Given.KnowsPupils, Given.Wire] },
        new("empty-query-lists-nobody", "A look-up without an identifier is refused, or finds nobody: it never lists the school.", async trial =>
        {
            try
            {
                var found = await trial.System.FindPupilsAsync(new PupilQuery(), trial.Stop);
                Expect.That(found.Pupils.Count == 0, FormattableString.Invariant($"It listed {found.Pupils.Count} pupils."));
            }
            catch (ArgumentException)
            {
                // Refused: the bridge never asks so.
            }
        }) { When = [Given.KnowsPupils] },
        new("pupil-id-reaches-no-other-address", "An id with slashes, dots, question marks or blanks stays an id: it reaches no other address of the system.", async trial =>
        {
            foreach (var id in new[] { "../" + trial.Pupils.OnRoll.Id, trial.Pupils.OnRoll.Id + "?x=1", trial.Pupils.OnRoll.Id + "#x", trial.Pupils.OnRoll.Id + "/../" + trial.Pupils.OnRoll.Id, "a b/c", "%2e%2e/x" })
            {
                var pupil = await HostileLooks.TryAsync(() => trial.System.GetPupilAsync(id, trial.Stop));
                Expect.That(pupil is null, "Somebody is answered for an id that nobody bears.");
            }
        }) { When = [Given.KnowsPupils] },
        new("pupil-look-writes-nothing", "Looking pupils up changes nothing in the school system.", async trial =>
            Expect.That(await trial.AddedByAsync(() => FoundByAsync(trial, new PupilQuery { DateOfBirth = trial.Pupils.OnRoll.DateOfBirth })) == 0, "A look-up changed the number of notes.")) { When = [Given.KnowsPupils] },
        new("name-with-marks-is-found", "A surname with an apostrophe or other marks is asked for as it is.", async trial =>
        {
            var other = trial.Pupils.Other;
            var found = await trial.System.FindPupilsAsync(new PupilQuery { Surname = other.Surname, DateOfBirth = other.DateOfBirth }, trial.Stop);
            Expect.That(found.Pupils.Any(pupil => pupil.Id == other.Id), "The pupil is not among those found.");
            foreach (var surname in new[] { "O'Nobody & Sons", "Nobody?=#%", "Nobody\"<>\\", "N\u0301o\u00A0body" })
            {
                await trial.System.FindPupilsAsync(new PupilQuery { Surname = surname, DateOfBirth = other.DateOfBirth }, trial.Stop);
            }
        }) { When = [Given.KnowsPupils] },
        new("no-pupils-is-no-answer", "Where pupils cannot be looked up, a look for one is a trouble: never \"nobody\", and never an empty list.", async trial =>
        {
            await Expect.TroubleAsync(() => trial.System.GetPupilAsync(trial.Pupils.OnRoll.Id, trial.Stop), "Asking for a pupil", SchoolSystemTrouble.NotAllowed);
            await Expect.TroubleAsync(() => trial.System.FindPupilsAsync(new PupilQuery { DateOfBirth = trial.Pupils.OnRoll.DateOfBirth }, trial.Stop), "Looking pupils up", SchoolSystemTrouble.NotAllowed);
        }) { When = [Given.NoPupils] },
    ];

    private static async Task FoundByAsync(Trial trial, PupilQuery query)
    {
        var found = await trial.System.FindPupilsAsync(query, trial.Stop);
        var times = found.Pupils.Count(pupil => pupil.Id == trial.Pupils.OnRoll.Id);
        Expect.That(times > 0, "The pupil is not among those found.");
        Expect.That(found.Pupils.DistinctBy(pupil => pupil.Id, StringComparer.Ordinal).Count() == found.Pupils.Count, "Somebody is listed twice.");
        Same(found.Pupils.First(pupil => pupil.Id == trial.Pupils.OnRoll.Id), trial.Pupils.OnRoll);
    }

    private static void Same(PupilCandidate found, TestPupil pupil)
    {
        Expect.That(found.Id == pupil.Id, "Another id is answered.");
        Expect.That(found.LegalForename == pupil.Forename && found.LegalSurname == pupil.Surname, "Other names are answered.");
        Expect.That(found.DateOfBirth == pupil.DateOfBirth, "Another date of birth is answered.");
        Expect.That(pupil.Upn is null || string.Equals(found.Upn, pupil.Upn, StringComparison.OrdinalIgnoreCase), "Another UPN is answered.");
        Expect.That(pupil.MisId is null || found.MisId == pupil.MisId, "Another id of the management information system is answered.");
        Expect.That(found.RollState == RollState.OnRoll && found.MergedInto is null, $"The state is {found.RollState}.");
    }
}
