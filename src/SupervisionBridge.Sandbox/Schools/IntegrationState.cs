namespace SupervisionBridge.Sandbox.Schools;

internal static class IntegrationState
{
    public const string Pending = "pending";
    public const string Active = "active";
    public const string Paused = "paused";
    public const string Revoked = "revoked";

    public static string[] All { get; } = [Pending, Active, Paused, Revoked];
}
