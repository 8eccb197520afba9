using SupervisionBridge.Adapters.Cpoms.Answers;
using SupervisionBridge.Adapters.Cpoms.Api;
using SupervisionBridge.Adapters.Cpoms.Wire;

namespace SupervisionBridge.Adapters.Cpoms.Pupils;

/// <summary>Looks pupils up, page after page to the end: half a list could hide the second pupil who makes a match doubtful.</summary>
internal sealed class PupilListing(Reading reading)
{
    private const string Endpoint = "v1/students";
    private const int PageLength = 200;
    private const int MostPages = 50;

    /// <summary>Everybody for whom the filter holds.</summary>
    /// <exception cref="SchoolSystemException">A page could not be read, a cursor repeats, or there is no end after 50 pages.</exception>
    public async Task<PupilSearch> FindAsync(StudentFilter filter, CancellationToken cancellationToken)
    {
        var order = new List<string>();
        var byId = new Dictionary<string, PupilCandidate>(StringComparer.Ordinal);
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        DateTimeOffset? oldest = null;

        for (var page = 0; page < MostPages; page++)
        {
            var asked = filter;
            var rows = await reading.GetAsync(Endpoint, (api, stop) => api.FindStudentsAsync(asked, stop), CpomsJson.Default.WireStudents, cancellationToken);
            oldest = oldest < rows.RosterAsOf ? oldest : rows.RosterAsOf;
            foreach (var student in rows.Items.OfType<WireStudent>())
            {
                // A row comes twice when the roster changes between pages: the later row is the newer truth.
                if (!byId.ContainsKey(student.Id))
                {
                    order.Add(student.Id);
                }

                byId[student.Id] = CandidateOf.Student(student);
            }

            if (string.IsNullOrEmpty(rows.NextCursor))
            {
                return new PupilSearch([.. order.Select(id => byId[id])], oldest);
            }

            if (!cursors.Add(rows.NextCursor))
            {
                throw Reading.NotUnderstood(Endpoint, "the paging goes round in a circle");
            }

            filter = filter with { Cursor = rows.NextCursor };
        }

        throw Reading.NotUnderstood(Endpoint, "the paging has no end");
    }

    /// <summary>The filter for a query.</summary>
    /// <exception cref="ArgumentException">The query asks for nothing: it would list the whole school.</exception>
    public static StudentFilter FilterFor(PupilQuery query) =>
        query is { Upn: null, MisId: null, Surname: null, DateOfBirth: null }
            ? throw new ArgumentException("A look-up needs at least one identifier.", nameof(query))
            : Everybody with { Upn = query.Upn, MisId = query.MisId, Surname = query.Surname, Dob = query.DateOfBirth };

    /// <summary>No filter at all.</summary>
    public static StudentFilter Everybody { get; } = new() { Limit = PageLength };
}
