namespace SupervisionBridge.Adapters.Cpoms.Wire;

/// <summary>The words for a state on roll.</summary>
internal static class RollStateWord
{
    private static readonly Dictionary<string, RollState> States = new(StringComparer.Ordinal)
    {
        ["on_roll"] = RollState.OnRoll,
        ["leaver"] = RollState.Leaver,
        ["archived"] = RollState.Archived,
        ["pre_admission"] = RollState.PreAdmission,
    };

    /// <summary>Whether the contract has this word.</summary>
    public static bool IsKnown(string word) => States.ContainsKey(word);

    /// <summary>The state of a known word.</summary>
    public static RollState Read(string word) => States[word];
}
