using System.Globalization;
using SupervisionBridge.Adapters;

namespace SupervisionBridge.Host.Rosters.Wonde;

/// <summary>Reads the students of a school: all of them, or what changed since a time.</summary>
internal sealed class WondeListing(WondeReading reading, WondeSettings settings)
{
    private const int PageLength = 200;

    /// <summary>All students and leavers, by Wonde's id.</summary>
    /// <exception cref="SchoolSystemException">A list could not be read to its end, or shows nobody.</exception>
    public async Task<Dictionary<string, WondeStudent>> AllAsync(CancellationToken cancellationToken)
    {
        var students = new Dictionary<string, WondeStudent>(StringComparer.Ordinal);
        await AddAsync(students, since: null, cancellationToken);
        return students.Values.Any(student => student.Pupil is not null)
            ? students
            : throw new SchoolSystemException(SchoolSystemTrouble.NotAllowed, "Wonde students: none is shown with a name and a date of birth.");
    }

    /// <summary>A copy of what was known, with what changed since <paramref name="since"/>.</summary>
    /// <exception cref="SchoolSystemException">A list could not be read to its end.</exception>
    public async Task<Dictionary<string, WondeStudent>> ChangedAsync(IReadOnlyDictionary<string, WondeStudent> known, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var students = new Dictionary<string, WondeStudent>(known, StringComparer.Ordinal);
        await AddAsync(students, since, cancellationToken);
        await foreach (var row in reading.RowsAsync("deletions", Address("deletions", include: false, since), cancellationToken))
        {
            var isStudent = WondeJson.Word(row, "type")?.Contains("student", StringComparison.OrdinalIgnoreCase) ?? true;
            if (isStudent && WondeJson.Word(row, "id") is { } key && students.TryGetValue(key, out var student)
                && !(WondeJson.Time(row, "deleted_at") is { } deletedAt && student.UpdatedAt > deletedAt))
            {
                students.Remove(key);
            }
        }

        return students;
    }

    private async Task AddAsync(Dictionary<string, WondeStudent> students, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        // Leavers last: who stands in both lists is a leaver, which a person is asked about.
        foreach (var (list, state) in new[] { ("students", RollState.OnRoll), ("students-leaver", RollState.Leaver) })
        {
            await foreach (var row in reading.RowsAsync(list, Address(list, include: true, since), cancellationToken))
            {
                if (WondeStudent.Read(row, state, settings.PupilId) is { } student)
                {
                    students[student.Key] = student;
                }
            }
        }
    }

    private string Address(string list, bool include, DateTimeOffset? since)
    {
        var included = include ? $"&include={WondeStudent.Include}" : string.Empty;
        var changed = since is { } at ? "&updated_after=" + Uri.EscapeDataString(at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)) : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"schools/{settings.School}/{list}?per_page={PageLength}{included}{changed}");
    }
}
