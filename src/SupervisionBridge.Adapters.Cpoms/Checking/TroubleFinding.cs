namespace SupervisionBridge.Adapters.Cpoms.Checking;

/// <summary>A trouble, with the setting to look at and the mend.</summary>
internal static class TroubleFinding
{
    /// <summary>The finding.</summary>
    public static Finding Of(SchoolSystemException trouble) => trouble.Trouble switch
    {
        SchoolSystemTrouble.NotAllowed => Wrong(
            "authentication", trouble, "Check the address and the client id and secret or key against what the school system shows for this integration, and its permissions."),
        SchoolSystemTrouble.Paused => Wrong("integration", trouble, IntegrationFindings.SwitchOn),
        SchoolSystemTrouble.Limited => new Finding(
            FindingSeverity.Warning, "requestsPerMinute", trouble.Message, "The school system asks for fewer requests: wait and check again."),
        SchoolSystemTrouble.Unreachable => Wrong("address", trouble, "Check the address, the certificate, and whether this machine may reach it."),
        _ => Wrong("address", trouble, "Something else answers there, or another version of the API: check the address, down to its /api/."),
    };

    private static Finding Wrong(string setting, SchoolSystemException trouble, string mend) => new(FindingSeverity.Wrong, setting, trouble.Message, mend);
}
