using SupervisionBridge.Adapters.Cpoms.Wire;

namespace SupervisionBridge.Adapters.Cpoms.Checking;

/// <summary>Whether the school has switched the integration on, and what it lets us do.</summary>
internal static class IntegrationFindings
{
    /// <summary>The mend for an integration that is not active.</summary>
    public const string SwitchOn = "In the school system, an administrator must switch this integration on until it shows as active.";

    private static readonly (string Permission, string Use)[] Needed =
    [
        ("students.read", "looking pupils up"),
        ("notes.write", "writing notes"),
        ("notes.read", "proving that notes are there"),
    ];

    /// <summary>The state, then permission by permission.</summary>
    public static IEnumerable<Finding> Of(WireStatus status)
    {
        yield return status.State switch
        {
            "active" => new Finding(FindingSeverity.Good, "integration", "The integration is active."),
            "pending" or "paused" or "revoked" => new Finding(FindingSeverity.Wrong, "integration", $"The integration is {status.State}.", SwitchOn),
            _ => new Finding(FindingSeverity.Wrong, "integration", "The integration is in a state that the contract does not have.", SwitchOn),
        };

        foreach (var (permission, use) in Needed)
        {
            yield return status.Permissions.Contains(permission, StringComparer.Ordinal)
                ? new Finding(FindingSeverity.Good, $"permissions.{permission}", $"Granted: {use}.")
                : new Finding(
                    FindingSeverity.Wrong,
                    $"permissions.{permission}",
                    $"Missing: {use} will fail.",
                    $"In the school system, grant this integration {permission}; where scopes are configured here, ask for it there too.");
        }
    }
}
