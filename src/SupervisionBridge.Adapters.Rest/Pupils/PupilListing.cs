using System.Globalization;
using SupervisionBridge.Adapters.Rest.Answers;
using SupervisionBridge.Adapters.Rest.Mapping;

namespace SupervisionBridge.Adapters.Rest.Pupils;

/// <summary>Looks pupils up.</summary>
internal sealed class PupilListing(Reading reading, PupilsFile mapping)
{
    /// <summary>Everybody for whom all that is asked holds.</summary>
    /// <exception cref="ArgumentException">The query asks for nothing: it would list the whole school.</exception>
    /// <exception cref="SchoolSystemException">The list could not be read, or not to its end.</exception>
    public async Task<PupilSearch> FindAsync(PupilQuery query, CancellationToken cancellationToken)
    {
        if (query is { Upn: null, MisId: null, Surname: null, DateOfBirth: null })
        {
            throw new ArgumentException("A look-up needs at least one identifier.", nameof(query));
        }

        var order = new List<string>();
        var byId = new Dictionary<string, PupilCandidate>(StringComparer.Ordinal);
        DateTimeOffset? oldest = null;
        await foreach (var page in reading.PagesAsync(mapping.Search, Words(query), cancellationToken))
        {
            if (mapping.RosterAsOf is { } at && new JsonRow(mapping.Search.Get, page.Body).Moment(at, format: null) is var asOf)
            {
                oldest = oldest < asOf ? oldest : asOf;
            }

            foreach (var item in page.Items.EnumerateArray())
            {
                var pupil = PupilRow.Read(mapping, mapping.Search.Get, item);

                // A row comes twice when the roster changes between pages: the later row is the newer truth.
                if (byId.TryAdd(pupil.Id, pupil))
                {
                    order.Add(pupil.Id);
                }

                byId[pupil.Id] = pupil;
            }
        }

        return new PupilSearch([.. order.Select(id => byId[id]).Where(pupil => PupilFilter.Holds(pupil, query))], oldest);
    }

    private Dictionary<string, string> Words(PupilQuery query)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        Add("upn", query.Upn);
        Add("misId", query.MisId);
        Add("surname", query.Surname);
        Add("dateOfBirth", query.DateOfBirth?.ToString(mapping.DateFormat, CultureInfo.InvariantCulture));
        return words;

        void Add(string word, string? value)
        {
            if (value is not null)
            {
                words[word] = value;
            }
        }
    }
}
