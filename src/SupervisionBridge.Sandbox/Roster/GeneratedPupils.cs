using System.Globalization;

namespace SupervisionBridge.Sandbox.Roster;

/// <summary>Pupils for loads and crashes, plainly made up: Testpupil0001 Sampleson. The UPN of each is its own, with a true check letter.</summary>
internal static class GeneratedPupils
{
    private static readonly DateOnly Eldest = new(2008, 9, 1);
    private const int DaysOfBirth = 5475;

    /// <summary>The same <paramref name="number"/>, from 1, gives the same pupil.</summary>
    public static Student One(string urn, int number, DateTimeOffset updatedAt)
    {
        var misId = string.Create(CultureInfo.InvariantCulture, $"T{number:D6}");
        var school = int.Parse(urn.AsSpan()[^2..], CultureInfo.InvariantCulture) % 100;
        return new Student
        {
            Id = Student.IdOf(urn + "/" + misId),
            MisId = misId,
            Upn = Upn.WithCheckLetter(string.Create(CultureInfo.InvariantCulture, $"801{(9000 + (school * 10) + (number / 100_000)) % 10_000:D4}{number / 1000 % 100:D2}{number % 1000:D3}")),
            LegalForename = string.Create(CultureInfo.InvariantCulture, $"Testpupil{number:D4}"),
            LegalSurname = "Sampleson",
            Dob = Eldest.AddDays(number % DaysOfBirth).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            YearGroup = "4",
            RegGroup = "4T",
            Status = RollStatus.OnRoll,
            UpdatedAt = updatedAt,
        };
    }
}
