using SupervisionBridge.Adapters.Rest.Answers;
using SupervisionBridge.Adapters.Rest.Mapping;

namespace SupervisionBridge.Adapters.Rest.Notes;

/// <summary>Looks a note up by our reference, which is compared again here: a system that overlooks the filter must not prove a note that is not there.</summary>
internal sealed class NoteFinding(Reading reading, MappingFile mapping)
{
    /// <summary>What stands there now.</summary>
    /// <exception cref="SchoolSystemException">The look-up failed, could not be read to its end, or found two: which of them is the note is for people to say.</exception>
    public async Task<NoteLookup> FindAsync(string externalReference, CancellationToken cancellationToken)
    {
        var find = mapping.Notes.Find;
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["reference"] = externalReference };
        var found = new Dictionary<string, NoteRow>(StringComparer.Ordinal);
        await foreach (var page in reading.PagesAsync(find, words, cancellationToken))
        {
            foreach (var row in page.Items.EnumerateArray().Select(item => new NoteRow(mapping, find.Get, item)).Where(row => row.Bears(externalReference)))
            {
                found[row.Id] = row;
            }
        }

        return found.Count switch
        {
            0 => new NoteLookup.Nothing(),
            1 => new NoteLookup.Found(found.Values.Single().Stored(externalReference)),
            var many => throw Reading.NotUnderstood(find.Get, FormattableString.Invariant($"{many} notes stand there with the same reference")),
        };
    }
}
