using System.Net;
using SupervisionBridge.Adapters.Cpoms.Answers;
using SupervisionBridge.Adapters.Cpoms.Wire;

namespace SupervisionBridge.Adapters.Cpoms.Pupils;

/// <summary>One pupil by id, a merged one included.</summary>
internal sealed class PupilReading(Reading reading, PupilListing listing)
{
    private const string Endpoint = "v1/students/{id}";
    private const int LongestMergeChain = 5;

    /// <summary>The pupil; null where the school system knows none.</summary>
    /// <remarks>
    /// For a merged record the school system answers only into whom it was merged. The old record is then looked for in the list, among pupils with the survivor's
    /// date of birth. Where the list no longer has it, the candidate bears the old id, state archived, <see cref="PupilCandidate.MergedInto"/>,
    /// and the survivor's names and date of birth, but no UPN and no system id: enough to show a person, never enough to match. Where the survivor is not there any more,
    /// as when its record got a new id since, the old one is nobody's.
    /// </remarks>
    public async Task<PupilCandidate?> GetAsync(string pupilId, CancellationToken cancellationToken) =>
        await AskAsync(pupilId, cancellationToken) switch
        {
            Found.Student found => found.Candidate,
            Found.Merged merged => await OldRecordAsync(pupilId, merged.Into, cancellationToken),
            _ => null,
        };

    private async Task<PupilCandidate?> OldRecordAsync(string oldId, string mergedInto, CancellationToken cancellationToken)
    {
        if (await SurvivorAsync(mergedInto, cancellationToken) is not { } survivor)
        {
            return null;
        }

        var sameBirthday = await listing.FindAsync(PupilListing.Everybody with { Dob = survivor.DateOfBirth }, cancellationToken);
        var listed = sameBirthday.Pupils.FirstOrDefault(pupil => pupil.Id == oldId);
        return listed is not null
            ? listed with { MergedInto = mergedInto }
            : new PupilCandidate
            {
                Id = oldId,
                LegalForename = survivor.LegalForename,
                LegalSurname = survivor.LegalSurname,
                DateOfBirth = survivor.DateOfBirth,
                RollState = RollState.Archived,
                MergedInto = mergedInto,
            };
    }

    private async Task<PupilCandidate?> SurvivorAsync(string id, CancellationToken cancellationToken)
    {
        for (var step = 0; step < LongestMergeChain; step++)
        {
            switch (await AskAsync(id, cancellationToken))
            {
                case Found.Student survivor:
                    return survivor.Candidate;
                case Found.Merged again:
                    id = again.Into;
                    break;
                default:
                    return null;
            }
        }

        throw Reading.NotUnderstood(Endpoint, "a chain of merged records has no end");
    }

    private async Task<Found> AskAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await reading.AskAsync(Endpoint, (api, stop) => api.GetStudentAsync(id, stop), cancellationToken);
        switch (answer.Status)
        {
            // An HTML page is not the school system's word about a pupil: the address is wrong.
            case HttpStatusCode.NotFound when answer.MediaType is not "text/html":
                return new Found.Nobody();
            case HttpStatusCode.Gone:
                return answer.Problem().MergedInto is { Length: > 0 } into && into != id
                    ? new Found.Merged(into)
                    : throw Reading.NotUnderstood(Endpoint, "a merged record does not say into which");
            default:
                var student = Reading.Understand(Endpoint, answer, CpomsJson.Default.WireStudent);
                return student.Id == id
                    ? new Found.Student(CandidateOf.Student(student))
                    : throw Reading.NotUnderstood(Endpoint, "another record was answered than was asked for");
        }
    }

    private abstract record Found
    {
        public sealed record Student(PupilCandidate Candidate) : Found;

        public sealed record Merged(string Into) : Found;

        public sealed record Nobody : Found;
    }
}
