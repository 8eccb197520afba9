namespace SupervisionBridge.Sandbox.Schools;

internal sealed record StaffMember(string Id, string Email, string Name, bool Active, IReadOnlyList<string> Groups)
{
    private static readonly (string Urns, string Id, string Name, bool Active, string[] Groups)[] Seeds =
    [
        ("990002", "sta-101", "Helen Ashcroft", true, ["Safeguarding team", "Leadership"]),
        ("990002", "sta-102", "Joanne Marsh", true, ["Pastoral team"]),
        ("990002", "sta-103", "Daniel Okoro", true, ["Safeguarding team"]),
        ("990002", "sta-104", "Ruth Pickering", true, ["Safeguarding team", "Leadership"]),
        ("990001", "sta-105", "Priya Nair", true, ["Safeguarding team"]),
        ("990001", "sta-106", "Lee Barker", true, ["Safeguarding team"]),
        ("990002", "sta-107", "Gillian Rowe", true, ["Safeguarding team", "Leadership"]),
        ("990002", "sta-108", "Sam Whitfield", true, ["Pastoral team"]),
        ("990001 990002", "sta-109", "Claire Dunmore", true, ["Safeguarding team"]),
        ("990001 990002", "sta-110", "Amir Shah", true, ["Safeguarding team"]),
        ("990001 990002", "sta-111", "Beth Colley", true, ["SEND"]),
        ("990001 990002", "sta-112", "Tom Ridley", true, ["Attendance"]),
        ("990001 990002", "sta-199", "Former Colleague", false, []),
    ];

    /// <summary>The adults of the samples, each where they work; a school that the samples do not know has them all.</summary>
    public static IEnumerable<StaffMember> SeedsOf(string urn)
    {
        var known = Seeds.Any(seed => seed.Urns.Contains(urn, StringComparison.Ordinal));
        return Seeds.Where(seed => !known || seed.Urns.Contains(urn, StringComparison.Ordinal))
            .Select(seed => new StaffMember(seed.Id, EmailOf(seed.Name), seed.Name, seed.Active, seed.Groups));
    }

    private static string EmailOf(string name) =>
        string.Concat(name.Select(letter => letter is ' ' ? '.' : char.ToLower(letter, System.Globalization.CultureInfo.InvariantCulture))) + "@northgate.example";
}
