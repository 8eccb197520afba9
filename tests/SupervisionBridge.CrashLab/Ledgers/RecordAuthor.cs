using System.Globalization;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Ledgers;

/// <summary>Writes records and corrections from a seed, and enters every token in the ledger.</summary>
internal sealed class RecordAuthor(int seed, Ledger ledger)
{
    private readonly Random random = new(seed);
    private int records;

    /// <summary>A first version, with some sheets, of one school.</summary>
    public LedgerRecord Write(LabSchool school, int mostSheets, bool gated)
    {
        var record = new LedgerRecord
        {
            SourceId = string.Create(CultureInfo.InvariantCulture, $"lab-{seed}-{++records}"),
            School = school,
            Form = gated ? "lab-signed" : "lab-open",
        };
        var pupils = Shuffled(school.Pupils);
        var sheets = new List<LedgerSheet>();
        for (var number = random.Next(1, mostSheets + 1); number > 0; number--)
        {
            var children = pupils.GetRange(0, random.Next(5) == 0 ? 2 : 1);
            pupils.RemoveRange(0, children.Count);
            var named = !school.ForZombies && random.Next(12) == 0 && sheets.Count > 0 ? sheets[0].Children[0].Pupil : null;
            sheets.Add(Sheet(record, sheets.Count + 1, 1, [.. children.Select((pupil, index) => new LedgerChild(index + 1, pupil, Writing(school)))], named));
        }

        record.Add(Version(record, 1, sheets));
        ledger.Add(record);
        return record;
    }

    /// <summary>The next version: some sheets with new text, now and then a child more, or one less where the bridge takes that.</summary>
    public LedgerVersion Correct(LedgerRecord record, bool mayTakeOut)
    {
        var number = record.Current.Number + 1;
        var sheets = new List<LedgerSheet>();
        foreach (var sheet in record.Current.Sheets)
        {
            var changed = random.Next(2) == 0 || record.Current.Sheets.Count == 1;
            var children = sheet.Children;
            if (changed && random.Next(4) == 0 && Stranger(record) is { } pupil)
            {
                children = [.. children, new LedgerChild(children.Max(child => child.Number) + 1, pupil, Writing(record.School))];
            }
            else if (mayTakeOut && children.Count > 1 && random.Next(2) == 0)
            {
                children = [.. children.Skip(1)];
            }

            sheets.Add(changed || children.Count != sheet.Children.Count
                ? Sheet(record, sheet.Number, number, children, named: null)
                : sheet);
        }

        if (mayTakeOut && sheets.Count > 1 && random.Next(4) == 0)
        {
            sheets.RemoveAt(sheets.Count - 1);
        }

        var version = Version(record, number, sheets);
        record.Add(version);
        return version;
    }

    private LedgerVersion Version(LedgerRecord record, int number, List<LedgerSheet> sheets) => new()
    {
        Number = number,
        Sheets = sheets,
        PrivateMarker = Minted(record, number, 0, []),
        IsSigned = random.Next(2) == 0,
    };

    private LedgerSheet Sheet(LedgerRecord record, int number, int version, IReadOnlyList<LedgerChild> children, LabPupil? named)
    {
        var isLong = random.Next(5) == 0;
        List<LabPupil> pupils = [.. children.Select(child => child.Pupil)];
        return new LedgerSheet
        {
            Number = number,
            Children = children,
            Markers = [.. Enumerable.Range(0, isLong ? 2 : 1).Select(_ => Minted(record, version, number, pupils))],
            PrivateMarker = Minted(record, version, number, []),
            Filling = random.Next(),
            Words = isLong ? 400 : random.Next(5, 60),
            Named = named,
        };
    }

    private string Minted(LedgerRecord record, int version, int sheet, IReadOnlyList<LabPupil> children)
    {
        var token = Marker.Mint(random);
        ledger.Add(new MarkedText(token, record.SourceId, record.School.Urn, version, sheet, children));
        return token;
    }

    private LabPupil? Stranger(LedgerRecord record)
    {
        var pupil = Invented.One(record.School.Pupils, random);
        return record.Versions.SelectMany(version => version.Sheets).SelectMany(sheet => sheet.Children).Any(child => child.Pupil == pupil) ? null : pupil;
    }

    private FormWriting Writing(LabSchool school) => school.ForZombies ? FormWriting.Everything : random.Next(10) switch
    {
        0 => FormWriting.NamesAlone,
        1 => FormWriting.WrongUpn,
        < 5 => FormWriting.NamesAndBirthday,
        _ => FormWriting.Everything,
    };

    private List<LabPupil> Shuffled(IReadOnlyList<LabPupil> pupils)
    {
        var all = pupils.ToArray();
        random.Shuffle(all);
        return [.. all];
    }
}
