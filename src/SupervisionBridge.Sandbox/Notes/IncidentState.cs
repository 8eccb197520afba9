namespace SupervisionBridge.Sandbox.Notes;

internal static class IncidentState
{
    public const string Filed = "filed";
    public const string Tray = "tray";
    public const string Deleted = "deleted";
}
