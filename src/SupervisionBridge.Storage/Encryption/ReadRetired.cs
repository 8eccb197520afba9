using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>Reads a batch of what stands under retired roots. What does not open is passed over and named: it must not keep all the rest under a root that may be stolen.</summary>
internal sealed class ReadRetired(Roots roots)
{
    private const int MostNamed = 100;

    private const string Records = """
        SELECT held.reference AS Reference, records.school_urn AS SchoolUrn, held.root_id AS RootId, held.wrapped AS Wrapped
        FROM record_keys AS held
        JOIN records ON records.reference = held.reference
        WHERE held.root_id = @Root AND held.reference > @After
        ORDER BY held.reference
        LIMIT @Most
        """;

    private const string Schools = "SELECT school_urn AS SchoolUrn, root_id AS RootId, wrapped AS Wrapped FROM school_keys WHERE root_id = @Root";

    private const string Secrets = "SELECT name AS Name, wrapped AS Wrapped FROM store_secrets WHERE root_id = @Root";

    /// <summary>Of each retired root, at most so many records.</summary>
    public async Task<IReadOnlyList<RetiredRoot>> RunAsync(Session session, int most)
    {
        var rows = await session.QueryAsync<RootRow>(RootRow.SelectAll);
        var retired = new List<RetiredRoot>();
        foreach (var row in rows.Where(row => row.RetiredAt is not null))
        {
            var current = await roots.OpenAsync(rows.Single(other => other.RetiredAt is null));
            retired.Add(await ReadAsync(session, await roots.OpenAsync(row), current, most));
        }

        return retired;
    }

    private static async Task<RetiredRoot> ReadAsync(Session session, RootKey retired, RootKey current, int most)
    {
        var unreadable = new List<string>();
        var records = await RecordsAsync();
        var schools = await session.QueryAsync<WrappedKey>(Schools, new { Root = retired.Id });
        var secrets = await session.QueryAsync<SecretRow>(Secrets, new { Root = retired.Id });
        return new RetiredRoot(
            retired.Id,
            records,
            Moved(schools, key => key.SchoolUrn, "school", key => current.Wrap(retired.Unwrap(key.Wrapped, new KeyScope.School(key.SchoolUrn)))),
            Moved(secrets, secret => secret.Name, "secret", secret => current.WrapSecret(secret.Name, retired.UnwrapSecret(secret.Name, secret.Wrapped))),
            unreadable);

        // On until a batch holds one that opens: whoever asks again begins at the first again.
        async Task<IReadOnlyList<MovedKey>> RecordsAsync()
        {
            for (var after = string.Empty; ;)
            {
                var batch = await session.QueryAsync<WrappedKey>(Records, new { Root = retired.Id, After = after, Most = most });
                var moved = Moved(batch, key => key.Reference, "record", key => current.Wrap(retired.Unwrap(key.Wrapped, new KeyScope.Record(key.SchoolUrn, key.Reference))));
                if (moved.Count > 0 || batch.Count == 0)
                {
                    return moved;
                }

                after = batch[^1].Reference;
            }
        }

        List<MovedKey> Moved<T>(IReadOnlyList<T> rows, Func<T, string> name, string kind, Func<T, byte[]> wrap)
        {
            var moved = new List<MovedKey>(rows.Count);
            foreach (var row in rows)
            {
                try
                {
                    moved.Add(new MovedKey(name(row), retired.Id, current.Id, wrap(row)));
                }
                catch (SealBrokenException)
                {
                    if (unreadable.Count < MostNamed)
                    {
                        unreadable.Add($"{kind} {name(row)}");
                    }
                }
            }

            return moved;
        }
    }

    private sealed class SecretRow
    {
        public string Name { get; init; } = "";

        public byte[] Wrapped { get; init; } = [];
    }
}
