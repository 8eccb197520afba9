namespace SupervisionBridge.Sandbox.Roster;

internal static class RollStatus
{
    public const string OnRoll = "on_roll";
    public const string Leaver = "leaver";
    public const string Archived = "archived";
    public const string PreAdmission = "pre_admission";

    public static string[] All { get; } = [OnRoll, Leaver, Archived, PreAdmission];
}
