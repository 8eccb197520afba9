namespace SupervisionBridge.Host.Demo;

/// <summary>Whose file each of the 26 notes belongs in, by the sandbox roster's own MIS id: written down by hand, so that the demo does not believe the bridge.</summary>
internal static class ExpectedFiles
{
    public static IReadOnlyDictionary<string, string> MisIds { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["1-leeds-one-to-one 1.1"] = "P1001",
        ["1-leeds-one-to-one 1.2"] = "P1002",
        ["1-leeds-one-to-one 2.1"] = "P1003",
        ["1-leeds-one-to-one 3.1"] = "P1012",
        ["2-worcestershire-ad-hoc 1.1"] = "P1022",
        ["2-worcestershire-ad-hoc 2.1"] = "P1023",
        ["3-trust-half-term 1.1"] = "P1017",
        ["3-trust-half-term 2.1"] = "P1026",
        ["3-trust-half-term 2.2"] = "P1025",
        ["3-trust-half-term 3.1"] = "P1024",
        ["4-primary-four-weekly 1.1"] = "P1029",
        ["4-primary-four-weekly 2.1"] = "P1030",
        ["4-primary-four-weekly 3.1"] = "P1021",
        ["4-primary-four-weekly 4.1"] = "P1027",
        ["4-primary-four-weekly 5.1"] = "P1028",
        ["4-primary-four-weekly 6.1"] = "P1014",
        ["4-primary-four-weekly 7.1"] = "P1009",
        ["4-primary-four-weekly 8.1"] = "P1010",
        ["4-primary-four-weekly 9.1"] = "P1019",
        ["4-primary-four-weekly 10.1"] = "P1020",
        ["4-primary-four-weekly 11.1"] = "P1007",
        ["4-primary-four-weekly 12.1"] = "P1011",
        ["5-group-six-week 1.1"] = "P1005",
        ["5-group-six-week 1.2"] = "P1006",
        ["5-group-six-week 2.1"] = "P1016",
        ["5-group-six-week 3.1"] = "P1013",
    };
}
