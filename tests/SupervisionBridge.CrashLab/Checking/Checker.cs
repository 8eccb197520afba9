namespace SupervisionBridge.CrashLab.Checking;

/// <summary>Compares. Each rule is one file, and looks at each thing a fixed number of times.</summary>
internal static class Checker
{
    public static IReadOnlyList<Finding> Check(Evidence evidence) =>
    [
        .. MissingText.Look(evidence),
        .. TwiceThere.Look(evidence),
        .. WrongFile.Look(evidence),
        .. LeakedText.Look(evidence),
        .. WrongOrder.Look(evidence),
        .. LeftUnfinished.Look(evidence),
        .. UntrueWord.Look(evidence),
        .. UnsaidWord.Look(evidence),
        .. NumberTwice.Look(evidence),
        .. FolderAtRest.Look(evidence),
    ];
}
