namespace SupervisionBridge.Adapters.Tests.Conformance.Breaks;

/// <summary>Every break that is tried.</summary>
internal static class AllBreaks
{
    public static IReadOnlyList<Break> All { get; } =
    [
        .. BreaksOfDescription.All, .. BreaksOfWriting.All, .. BreaksOfReading.All, .. BreaksOfTexts.All, .. BreaksOfLostAnswers.All, .. BreaksOfRefusals.All, .. BreaksOfLooks.All,
        .. BreaksOfPupils.All, .. BreaksOfChecking.All, .. BreaksOfSecrecy.All,
    ];
}
