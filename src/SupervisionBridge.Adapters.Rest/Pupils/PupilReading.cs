using System.Text.Json;
using SupervisionBridge.Adapters.Rest.Answers;
using SupervisionBridge.Adapters.Rest.Mapping;

namespace SupervisionBridge.Adapters.Rest.Pupils;

/// <summary>One pupil by id.</summary>
internal sealed class PupilReading(Reading reading, PupilsFile mapping)
{
    private const int LongestMergeChain = 5;

    /// <summary>The pupil; null where the school system knows none.</summary>
    /// <remarks>
    /// Where it answers of a merged record only into which, the candidate bears the old id, state archived and the survivor's names and date of birth, but no other
    /// identifier: enough to show a person, never enough to match.
    /// </remarks>
    public async Task<PupilCandidate?> GetAsync(string pupilId, CancellationToken cancellationToken)
    {
        string? mergedInto = null;
        var id = pupilId;
        for (var step = 0; step <= LongestMergeChain; step++)
        {
            var answer = await reading.AskAsync(mapping.One.Get, Requests.AddressTemplate.Join(Path(id), Query(id)), cancellationToken);
            var body = JsonAnswer.Of(answer);
            var status = reading.Rules.StatusOf(answer, body);
            if (status == mapping.One.Merged)
            {
                id = body is { } gone && new JsonRow(mapping.One.Get, gone).OptionalWord(mapping.One.MergedInto) is { } into && into != id
                    ? into
                    : throw Reading.NotUnderstood(mapping.One.Get, "a merged record does not say into which");
                mergedInto ??= id;
                continue;
            }

            // An HTML page is not the school system's word about a pupil: the address is wrong.
            if (mapping.One.Nobody.Contains(status) && answer.MediaType is not "text/html")
            {
                return null;
            }

            return Found(pupilId, mergedInto, id, Item(reading.Understand(mapping.One.Get, answer)));
        }

        throw Reading.NotUnderstood(mapping.One.Get, "a chain of merged records has no end");
    }

    private JsonElement Item(JsonElement body) => JsonPointer.At(body, mapping.One.Item) ?? throw new JsonRow(mapping.One.Get, body).Missing(mapping.One.Item);

    private PupilCandidate Found(string asked, string? mergedInto, string id, JsonElement item)
    {
        var pupil = PupilRow.Read(mapping, mapping.One.Get, item);
        if (pupil.Id != id)
        {
            throw Reading.NotUnderstood(mapping.One.Get, "another record was answered than was asked for");
        }

        return mergedInto is null
            ? pupil
            : new PupilCandidate
            {
                Id = asked,
                LegalForename = pupil.LegalForename,
                LegalSurname = pupil.LegalSurname,
                DateOfBirth = pupil.DateOfBirth,
                RollState = RollState.Archived,
                MergedInto = mergedInto,
            };
    }

    private string Path(string id) => Requests.AddressTemplate.Path(mapping.One.Get, Words(id));

    private IEnumerable<(string Name, string Value)> Query(string id) => Requests.AddressTemplate.Query(mapping.One, Words(id));

    private static Dictionary<string, string> Words(string id) => new(StringComparer.Ordinal) { ["id"] = id };
}
