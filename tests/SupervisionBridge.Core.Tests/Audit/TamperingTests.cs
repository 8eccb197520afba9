using System.Globalization;
using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Core.Tests.Audit;

public sealed class TamperingTests : IDisposable
{
    private const int Tamperings = 1000;

    private readonly CheckpointSigner signer = CheckpointSigner.Create();
    private readonly CheckpointSigner forger = CheckpointSigner.Create();

    private delegate AChain Tampering(AChain chain, Random random);

    [Fact]
    public void Verify_ChainAsItWasKept_FindsNothing()
    {
        for (var length = 1; length < 20; length++)
        {
            AChain.Of(signer, length, afterCheckpoint: length / 3).Verify().ShouldBeEmpty();
        }
    }

    [Fact]
    public void Verify_ThousandRandomTamperings_FindsEach()
    {
        (string Name, Tampering Do)[] ways =
        [
            ("change a field", ChangeAField), ("change words", ChangeWords), ("take words away", LoseWords), ("take out", TakeOut), ("take out and renumber", TakeOutRehashed), ("put in", PutIn),
            ("put in and renumber", PutInRehashed), ("swap", Swap), ("swap and renumber", SwapRehashed), ("cut the end off", CutOff), ("change and rehash", ChangeRehashed),
            ("change, rehash and sign with another key", (chain, random) => Signed(ChangeRehashed(chain, random))), ("cut off and sign with another key", (chain, random) => Signed(CutOff(chain, random))),
            ("sign with another key under the right id", (chain, random) => Signed(ChangeRehashed(chain, random), under: signer.KeyId)), ("change a checkpoint", ChangeCheckpoint), ("repeat", Repeat),
        ];
        var unseen = new List<string>();
        for (var seed = 0; seed < Tamperings; seed++)
        {
            var random = new Random(seed);
            var chain = AChain.Of(signer, random.Next(3, 24));
            var (name, tamper) = ways[seed % ways.Length];
            if (tamper(chain, random).Verify().Count == 0)
            {
                unseen.Add($"{name}, seed {seed}");
            }
        }

        unseen.ShouldBeEmpty();
    }

    [Fact]
    public void Verify_EachKindOfTampering_SaysWhatAndWhere()
    {
        var chain = AChain.Of(signer, 8, afterCheckpoint: 2);

        Flaws(With(chain, 3, entry => entry with { At = entry.At + 1 })).ShouldBe([(4, JournalFlaw.Changed)]);
        Flaws(chain with { Entries = [.. chain.Entries.Where((_, index) => index != 3)] }).ShouldBe([(5, JournalFlaw.Missing)]);
        Flaws(chain with { Entries = [.. chain.Entries[..5]], Head = AChain.HeadOf(chain.Entries[..5]) }).ShouldBe([(6, JournalFlaw.CutOff)]);
        Flaws(chain with { Entries = [.. chain.Entries[..7]] }).ShouldBe([(7, JournalFlaw.OtherEnd)]);
        Flaws(With(chain, 1, entry => entry with { Choice = "other" }).Rehashed(1)).ShouldBe([(6, JournalFlaw.WrittenAnew)]);
        Flaws(chain with { Entries = [.. chain.Entries.Select((entry, index) => index == 4 ? entry with { Words = entry.Words + " " } : entry)] }).ShouldBe([(5, JournalFlaw.WordsChanged)]);
        new JournalFinding("100001", 4, JournalFlaw.Changed).ToString().ShouldBe("School 100001, entry 4: it was changed: its hash is not that of what stands there.");
    }

    [Fact]
    public void HashOf_FieldsThatRunTogether_Differs()
    {
        var entry = AChain.Of(signer, 1).Entries[0].Entry;

        JournalChain.HashOf(entry with { Reference = "ab", DeliveryId = "c" }).ShouldNotBe(JournalChain.HashOf(entry with { Reference = "a", DeliveryId = "bc" }));
        JournalChain.HashOf(entry with { Choice = null }).ShouldNotBe(JournalChain.HashOf(entry with { Choice = "" }));
    }

    [Fact]
    public void Read_CheckpointAsItWasWritten_IsTheSameAndStillSigned()
    {
        var checkpoint = AChain.Of(signer, 2).Checkpoints[0];

        Checkpoint.Read(checkpoint.ToJson()).ShouldBe(checkpoint);
        using var again = CheckpointSigner.Open(signer.Secret());
        CheckpointSigner.IsSigned(again.Sign(new JournalHead("", 3, "ab"), DateTimeOffset.UnixEpoch), signer.PublicKey).ShouldBeTrue();
    }

    [Fact]
    public void Write_SameFactsInAnotherOrder_IsTheSame()
    {
        var salt = new byte[EntryWords.SaltLength];
        EntryWords Words(params string[] names) => new("key:recorder/Helen Ashcroft", "Rëason \"quoted\".", names.ToDictionary(name => name, name => name, StringComparer.Ordinal));

        Words("a", "b").Write(salt).ShouldBe(Words("b", "a").Write(salt));
        Words("a").Write().ShouldNotBe(Words("a").Write(), "a salt of its own");
        EntryWords.Read(Words("a", "b").Write()).Reason.ShouldBe("Rëason \"quoted\".");
    }

    public void Dispose()
    {
        signer.Dispose();
        forger.Dispose();
    }

    private static IEnumerable<(long Number, JournalFlaw Flaw)> Flaws(AChain chain) => chain.Verify().Select(finding => (finding.Number, finding.Flaw));

    private static AChain With(AChain chain, int index, Func<JournalEntry, JournalEntry> change) => chain with
    {
        Entries = [.. chain.Entries.Select((entry, at) => at == index ? entry with { Entry = change(entry.Entry) } : entry)],
    };

    private static AChain ChangeAField(AChain chain, Random random) => With(chain, random.Next(chain.Entries.Count), entry => random.Next(10) switch
    {
        0 => entry with { SchoolUrn = "100002" },
        1 => entry with { Number = entry.Number + random.Next(1, 5) },
        2 => entry with { Number = entry.Number - 1 },
        3 => entry with { At = entry.At + random.Next(1, 10_000_000) },
        4 => entry with { Kind = "dead" },
        5 => entry with { Reference = entry.Reference + "x" },
        6 => entry with { DeliveryId = entry.DeliveryId is null ? "dn" : null },
        7 => entry with { Choice = entry.Choice is null ? string.Empty : null },
        8 => entry with { Previous = Other(entry.Previous, random) },
        _ => entry with { Hash = Other(entry.Hash, random) },
    });

    private static AChain ChangeRehashed(AChain chain, Random random)
    {
        var index = random.Next(chain.Entries.Count);
        return With(chain, index, entry => random.Next(3) switch
        {
            0 => entry with { At = entry.At - random.Next(1, 1000) },
            1 => entry with { Reference = string.Create(CultureInfo.InvariantCulture, $"sr-other-{random.Next()}") },
            _ => entry with { WordsHash = Other(entry.WordsHash, random) },
        }).Rehashed(index);
    }

    private static AChain ChangeWords(AChain chain, Random random)
    {
        var index = random.Next(chain.Entries.Count);
        return chain with { Entries = [.. chain.Entries.Select((entry, at) => at == index ? entry with { Words = Other(entry.Words!, random) } : entry)] };
    }

    private static AChain LoseWords(AChain chain, Random random)
    {
        var index = random.Next(chain.Entries.Count);
        return chain with { Entries = [.. chain.Entries.Select((entry, at) => at == index ? entry with { Words = null } : entry)] };
    }

    private static AChain TakeOut(AChain chain, Random random)
    {
        var index = random.Next(chain.Entries.Count);
        return chain with { Entries = [.. chain.Entries.Where((_, at) => at != index)] };
    }

    private static AChain TakeOutRehashed(AChain chain, Random random) => TakeOut(chain, random).Rehashed(0);

    private static AChain PutIn(AChain chain, Random random)
    {
        var index = random.Next(chain.Entries.Count);
        var made = chain.Entries[index].Entry with { Kind = "settle", Previous = chain.Entries[index].Entry.Hash, Number = index + 2 };
        var entries = chain.Entries.ToList();
        entries.Insert(index + 1, chain.Entries[index] with { Entry = made with { Hash = JournalChain.HashOf(made) } });
        return chain with { Entries = entries };
    }

    // What is put in after the last checkpoint would be seen by nobody: it stands before it here.
    private static AChain PutInRehashed(AChain chain, Random random)
    {
        var entries = chain.Entries.ToList();
        var copied = chain.Entries[random.Next(entries.Count)];
        entries.Insert(random.Next(entries.Count), copied with { Entry = copied.Entry with { Kind = "settle" } });
        return (chain with { Entries = entries }).Rehashed(0);
    }

    private static AChain Swap(AChain chain, Random random)
    {
        var first = random.Next(chain.Entries.Count - 1);
        var second = random.Next(first + 1, chain.Entries.Count);
        var entries = chain.Entries.ToList();
        (entries[first], entries[second]) = (entries[second], entries[first]);
        return chain with { Entries = entries };
    }

    private static AChain SwapRehashed(AChain chain, Random random) => Swap(chain, random).Rehashed(0);

    private static AChain CutOff(AChain chain, Random random)
    {
        List<OpenedEntry> entries = [.. chain.Entries.Take(random.Next(chain.Entries.Count))];
        return chain with { Entries = entries, Head = AChain.HeadOf(entries) };
    }

    private static AChain Repeat(AChain chain, Random random)
    {
        var entries = chain.Entries.ToList();
        entries.Insert(random.Next(entries.Count + 1), entries[random.Next(entries.Count)]);
        return chain with { Entries = entries };
    }

    private static AChain ChangeCheckpoint(AChain chain, Random random) => chain with
    {
        Checkpoints = [.. chain.Checkpoints.Select(checkpoint => random.Next(4) switch
        {
            0 => checkpoint with { Number = checkpoint.Number - 1 },
            1 => checkpoint with { At = checkpoint.At + 1 },
            2 => checkpoint with { Hash = Other(checkpoint.Hash, random) },
            _ => checkpoint with { Signature = Other(checkpoint.Signature, random) },
        })],
    };

    private AChain Signed(AChain chain, string? under = null) => chain with
    {
        Checkpoints = [forger.Sign(chain.Head, DateTimeOffset.UnixEpoch) is var forged && under is not null ? forged with { KeyId = under } : forger.Sign(chain.Head, DateTimeOffset.UnixEpoch)],
    };

    private static string Other(string text, Random random)
    {
        var letters = text.ToCharArray();
        var index = random.Next(letters.Length);
        letters[index] = letters[index] == 'a' ? 'b' : 'a';
        return new string(letters);
    }
}
