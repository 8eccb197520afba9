using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Troubles;

namespace SupervisionBridge.Storage.Access;

/// <summary>Which account of a directory each address belongs to.</summary>
internal sealed class StoredSubjects(StoreContext context) : IDirectorySubjects
{
    public const string Select = "SELECT subject_hash FROM directory_subjects WHERE person_hash = @PersonHash";

    private const string Bind = """
        INSERT INTO directory_subjects (person_hash, subject_hash, bound_at)
        VALUES (@PersonHash, @Hash, @At)
        ON CONFLICT (person_hash) DO NOTHING
        """;

    // Whoever comes with another's address asks as often as any caller: told anew where it is another account, or another day.
    private const string Refuse = """
        UPDATE directory_subjects
        SET refused_hash = @Hash, refused_at = @At
        WHERE person_hash = @PersonHash AND subject_hash <> @Hash AND (refused_hash IS NULL OR refused_hash <> @Hash OR refused_at <= @DayBefore)
        """;

    private const string Drop = "DELETE FROM directory_subjects WHERE person_hash = @PersonHash";

    public async Task<bool> IsTheirsAsync(DirectorySubject subject, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var known = await context.Sessions.ReadAsync(session => session.FindAsync<string>(Select, new { subject.PersonHash }), cancellationToken);
        return known == subject.Hash || await context.Sessions.WriteAsync(session => BindAsync(session, subject, at), cancellationToken);
    }

    public Task<bool> UnbindAsync(string personHash, string person, Decision decision, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            if (await session.ExecuteAsync(Drop, new { PersonHash = personHash }) == 0)
            {
                return false;
            }

            session.Tell(NewEntry.Of(EntryKind.UnbindAddress, decision).Telling(("person", person)));
            await TellAccess.RunAsync(session, decision, schoolUrn: null);
            return true;
        },
        cancellationToken);

    private static async Task<bool> BindAsync(Session session, DirectorySubject subject, DateTimeOffset at)
    {
        var row = new { subject.PersonHash, subject.Hash, At = StoredTime.From(at), DayBefore = StoredTime.From(at.AddDays(-1)) };
        await session.ExecuteAsync(Bind, row);
        if (await session.FindAsync<string>(Select, row) == subject.Hash)
        {
            return true;
        }

        if (await session.ExecuteAsync(Refuse, row) == 1)
        {
            session.Tell(new NewEntry { Kind = EntryKind.AddressRefused, At = at }.Telling(("person", subject.Person), ("issuer", subject.Issuer)));
        }

        return false;
    }
}
