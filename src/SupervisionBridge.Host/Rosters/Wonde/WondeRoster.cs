using SupervisionBridge.Adapters;

namespace SupervisionBridge.Host.Rosters.Wonde;

/// <summary>
/// A school's students at Wonde, kept in memory and never on disk: read whole each day, and what changed since in between. A refresh that fails changes nothing: the
/// last good roster stays, and its age goes on counting.
/// </summary>
internal sealed class WondeRoster(HttpClient http, WondeSettings settings, KeptRoster kept, TimeProvider clock) : IPupilRoster
{
    private static readonly TimeSpan RefreshAfter = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan WholeAfter = TimeSpan.FromDays(1);

    /// <summary>After a refresh that failed, where Wonde names no time.</summary>
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMinutes(5);

    /// <summary>A wrong clock there must not keep the roster from being refreshed for years.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Wonde does not say in which time zone <c>updated_after</c> is read: a day covers each of them, and clocks that differ.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    private readonly WondeListing listing = new(new WondeReading(http, settings.CallTimeout, clock), settings);
    private readonly SemaphoreSlim gate = new(1, 1);
    private Known? known;
    private DateTimeOffset nextTry = DateTimeOffset.MinValue;

    public async ValueTask<Roster> ReadAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (known is null || clock.GetUtcNow() >= nextTry)
            {
                await RefreshAsync(cancellationToken);
            }

            return known!.Roster;
        }
        catch (SchoolSystemException) when (known is not null)
        {
            return known.Roster;
        }
        finally
        {
            gate.Release();
        }
    }

    public async Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            await RefreshAsync(cancellationToken);
            return [.. RosterFinding.Of(known!.Roster, settings.StaleAfter, clock.GetUtcNow()), .. LeftOut()];
        }
        catch (SchoolSystemException trouble)
        {
            return [new Finding(FindingSeverity.Wrong, "roster", trouble.Message + " A service that runs keeps the last good roster, which grows old.", MendOf(trouble.Trouble))];
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        http.Dispose();
        gate.Dispose();
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        try
        {
            var isWhole = known is null || now - known.WholeAt >= WholeAfter;
            var students = isWhole ? await listing.AllAsync(cancellationToken) : await listing.ChangedAsync(known!.Students, known.Roster.AsOf - Overlap, cancellationToken);

            // As old as when reading began: what changed while pages were read may be missing.
            known = new Known(students, RosterOf(students, now), isWhole ? now : known!.WholeAt);
            nextTry = now + RefreshAfter;
            kept.Good();
        }
        catch (SchoolSystemException trouble)
        {
            nextTry = trouble.RetryAt is { } at && at > now ? (at < now + LongestPause ? at : now + LongestPause) : now + TryAgainAfter;
            kept.Kept(trouble.Message);
            throw;
        }
    }

    private static Roster RosterOf(Dictionary<string, WondeStudent> students, DateTimeOffset asOf)
    {
        var pupils = students.Values.Select(student => student.Pupil).OfType<RosterPupil>().ToList();
        var shared = pupils.Where(pupil => pupil.Address is not null).CountBy(pupil => pupil.Address!, StringComparer.Ordinal).Where(pair => pair.Value > 1).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);

        // What two students bear addresses neither.
        return new Roster(pupils.Select(pupil => (pupil.Address is { } address && shared.Contains(address) ? pupil with { Address = null } : pupil).Candidate), asOf);
    }

    private IEnumerable<Finding> LeftOut() => known!.Students.Values.Count(student => student.Pupil is null) is > 0 and var count
        ? [new Finding(FindingSeverity.Warning, "roster", FormattableString.Invariant($"{count} students are shown without name or date of birth and left out."), "Fill that in in the management information system; where it stands there, ask Wonde for the scope.")]
        : [];

    private static string MendOf(SchoolSystemTrouble trouble) => trouble switch
    {
        SchoolSystemTrouble.NotAllowed => "Compare roster.authentication and roster.school with what Wonde shows for this integration, and let it see students, leavers, dates of birth, UPNs and deletions.",
        SchoolSystemTrouble.Limited => "Wait, and check again.",
        SchoolSystemTrouble.NotUnderstood => "Compare roster.address with the address of the school's region in Wonde's documentation, down to its /v1.0/.",
        _ => "Look at roster.address, certificate and firewall, then check again.",
    };

    private sealed record Known(IReadOnlyDictionary<string, WondeStudent> Students, Roster Roster, DateTimeOffset WholeAt);
}
