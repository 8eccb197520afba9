using System.Text.Json;
using SupervisionBridge.Adapters.Http;
using SupervisionBridge.Adapters.Rest.Answers;
using SupervisionBridge.Adapters.Rest.Mapping;

namespace SupervisionBridge.Adapters.Rest.Notes;

/// <summary>
/// What the answer to a write means. Fixed, whatever a mapping says: every 5xx, 408 and redirect, and a success that cannot be read or is another note's, may hide a
/// note that was written.
/// </summary>
internal sealed class SentOutcome(MappingFile mapping, AnswerRules rules)
{
    /// <summary>The outcome.</summary>
    public WriteOutcome Of(PreparedNote note, Answer answer)
    {
        var body = JsonAnswer.Of(answer);
        return rules.StatusOf(answer, body) switch
        {
            200 or 201 => Success(note, body),

            // What becomes of it our reference tells.
            202 => new WriteOutcome.Accepted(note.ExternalReference),
            408 => Unsure(answer),
            >= 400 and < 500 and var status => Refused(status, body, answer),
            _ => Unsure(answer),
        };
    }

    private WriteOutcome Success(PreparedNote note, JsonElement? body)
    {
        if (body is not { } json || JsonPointer.At(json, mapping.Notes.Create.Item) is not { } item)
        {
            return new WriteOutcome.Unknown("a success that cannot be read");
        }

        try
        {
            var row = new NoteRow(mapping, mapping.Notes.Create.Post, item);
            if (!row.Bears(note.ExternalReference) && row.MayBeOurs && mapping.Keeps.Duplicates == DuplicatesWord.Lookup && row.Id.Length > 0)
            {
                // Something stands there now, and the mapping may look for our reference in the wrong place: writing again would make one more each time.
                return new WriteOutcome.Accepted(note.ExternalReference);
            }

            if (!row.Bears(note.ExternalReference))
            {
                return new WriteOutcome.Unknown("a success for another reference");
            }

            return (row.State, row.PupilId) switch
            {
                (_, { } pupil) when pupil != note.PupilId => new WriteOutcome.Unknown("a success in another file"),
                (StoredNoteState.Tray, _) => new WriteOutcome.Unassigned(row.Id),
                (StoredNoteState.Filed, null) => new WriteOutcome.Unknown("a success in no file"),

                // A deleted one counts as written: people took it away, and it is never written again by itself.
                _ => new WriteOutcome.Written(row.Id, row.Url),
            };
        }
        catch (SchoolSystemException)
        {
            return new WriteOutcome.Unknown("a success that cannot be read");
        }
    }

    private WriteOutcome Refused(int status, JsonElement? body, Answer answer) => rules.WordOn(status, body) switch
    {
        { Rule: { Means: AnswerMeaning.Rejected } rule, Words: var fields } => new WriteOutcome.Rejected(rule.Reason, fields)
        {
            MergedInto = rule.Into is { } into && body is { } json ? new JsonRow(mapping.Notes.Create.Post, json).OptionalWord(into) : null,
        },
        { Rule.Means: AnswerMeaning.Conflict } => new WriteOutcome.Conflict(),
        { } => new WriteOutcome.Deferred(answer.RetryAt, rules.TroubleOf(status, body)),
        null => status switch
        {
            400 or 422 => new WriteOutcome.Rejected(RejectionReason.Invalid, []),
            409 => new WriteOutcome.Conflict(),
            410 => new WriteOutcome.Rejected(RejectionReason.PupilMerged, []),
            413 => new WriteOutcome.Rejected(RejectionReason.TooLong, []),
            423 => new WriteOutcome.Rejected(RejectionReason.PupilArchived, []),
            _ => new WriteOutcome.Deferred(answer.RetryAt, rules.TroubleOf(status, body)),
        },
    };

    private static WriteOutcome.Unknown Unsure(Answer answer) => new(FormattableString.Invariant($"answered {(int)answer.Status}"));
}
