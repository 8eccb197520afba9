using System.Globalization;

namespace SupervisionBridge.CrashLab.Worlds;

/// <summary>The schools and their pupils: the same for the same seed.</summary>
internal sealed class World
{
    private const int PupilsInASchool = 60;
    private const int PackSchools = 2;
    private const int ShortNotes = 1500;

    private World(IReadOnlyList<LabSchool> schools) => Schools = schools;

    public IReadOnlyList<LabSchool> Schools { get; }

    /// <summary>Where ordinary records go.</summary>
    public IEnumerable<LabSchool> Ordinary => Schools.Where(school => !school.ForZombies);

    /// <summary>Those whose systems the bridge calls.</summary>
    public IEnumerable<LabSchool> Called => Schools.Where(school => school.IsCalled);

    /// <summary>Those into whose systems people carry documents.</summary>
    public IEnumerable<LabSchool> Carried => Schools.Where(school => !school.IsCalled);

    /// <param name="seed">From which all follows.</param>
    /// <param name="deliveries">How many there are to be, at the least.</param>
    /// <param name="ways">How the schools' systems are reached: the schools take turns, and people carry documents into some more. One of them is called.</param>
    public static World From(int seed, int deliveries, IReadOnlyList<SchoolWay> ways)
    {
        var random = new Random(seed);
        var count = random.Next(4, 8);
        var callsAMinute = Math.Max(600, deliveries * 3 / count);
        SchoolWay[] called = [.. ways.Where(way => way != SchoolWay.Pack)];
        var schools = Enumerable.Range(0, count + 1).Select(index => new LabSchool
        {
            Urn = Urn(index),
            // The turns shift each round, for whatever else a school is goes by its number too.
            Way = called[(index + (index / 2) + seed) % called.Length],
            // The last is kept apart. Every kind of system is there from four schools on; what writes later cannot be lax, for nothing shows what is still to be written.
            Lax = index == count || index % 2 == 1,
            Tray = index == 2,
            Later = index == 0,
            CallsAMinute = index == 4 ? callsAMinute : null,
            LongestBody = index == 1 ? ShortNotes : LabSchool.AnyLength,
            ForZombies = index == count,
            Pupils = [.. Pupils(index + 1, Urn(index), random)],
        }).ToList();
        if (called.Length < ways.Count)
        {
            // Beside the others, so that mischief with called systems finds what it finds without them.
            schools.AddRange(Enumerable.Range(count + 1, PackSchools).Select(index => new LabSchool
            {
                Urn = Urn(index), Way = SchoolWay.Pack, Lax = false, AsPages = index % 2 == 0, LongestBody = index == count + 1 ? ShortNotes : LabSchool.AnyLength,
                Pupils = [.. Pupils(index + 1, Urn(index), random)],
            }));
        }

        return new World(schools);
    }

    private static string Urn(int index) => string.Create(CultureInfo.InvariantCulture, $"{880001 + index}");

    /// <summary>Among them twins, namesakes, look-alikes and families.</summary>
    private static IEnumerable<LabPupil> Pupils(int school, string urn, Random random)
    {
        LabPupil? before = null;
        for (var number = 1; number <= PupilsInASchool; number++)
        {
            var fresh = new LabPupil
            {
                Urn = urn,
                MisId = string.Create(CultureInfo.InvariantCulture, $"P{(school * 1000) + number}"),
                Upn = PupilNumber.Of(school, number),
                Forename = Invented.Forename(random),
                Surname = Invented.Surname(random),
                Born = new DateOnly(2009, 9, 1).AddDays(random.Next(4000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Class = string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 7)}{(char)('A' + random.Next(4))}"),
                Family = string.Create(CultureInfo.InvariantCulture, $"F{(school * 1000) + number}"),
            };
            before = before is null ? fresh : (number % 10) switch
            {
                2 => fresh with { Surname = before.Surname, Born = before.Born, Family = before.Family },
                4 => fresh with { Forename = before.Forename, Surname = before.Surname },
                6 => fresh with { Surname = before.Surname, Born = before.Born },
                8 or 9 => fresh with { Surname = before.Surname, Family = before.Family },
                _ => fresh,
            };
            yield return before;
        }
    }
}
