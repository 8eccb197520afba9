using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>The journal as tests fill, read and verify it.</summary>
internal static class Journals
{
    /// <summary>Tells of something in a school's chain, so many times.</summary>
    public static async Task TellAsync(this IJournal journal, string school = A.School, int times = 1)
    {
        for (var number = 0; number < times; number++)
        {
            await journal.KeepAsync(new NewEntry { Kind = EntryKind.Exported, SchoolUrn = school }, Now);
        }
    }

    /// <summary>The chain of the tests' school.</summary>
    public static Task<IReadOnlyList<OpenedEntry>> ReadOfSchoolAsync(this IJournal journal) => journal.ReadAsync(A.School, 0, 1000, Now);

    /// <summary>Everything that is wrong with a chain, as whoever verifies it from the store finds it.</summary>
    public static async Task<IReadOnlyList<JournalFinding>> VerifyAsync(this IJournal journal, string school, params IReadOnlyList<Checkpoint> checkpoints)
    {
        var findings = CheckpointSigner.Forged(checkpoints, await journal.CheckpointKeyAsync(Now)).ToList();
        var chain = new JournalChain(school, checkpoints);
        var after = long.MinValue;
        while (await journal.ReadAsync(school, after, 7, Now) is { Count: > 0 } page)
        {
            after = page[^1].Entry.Number;
            findings.AddRange(page.SelectMany(opened => chain.Take(opened.Entry)));
            findings.AddRange(page.Where(opened => !opened.WordsHold).Select(opened => new JournalFinding(school, opened.Entry.Number, JournalFlaw.WordsChanged)));
        }

        findings.AddRange(chain.End((await journal.HeadsAsync(Now)).SingleOrDefault(head => head.SchoolUrn == school)));
        return findings;
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;
}
