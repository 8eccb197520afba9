namespace SupervisionBridge.Host.Schools.Files;

/// <summary>What a school file's roster must hold beyond its shape: what its kind needs, and nothing of the other's.</summary>
internal static class RosterFileRules
{
    /// <summary>What Wonde knows a pupil by.</summary>
    public static readonly IReadOnlyList<string> WondeIds = ["upn", "mis_id", "id"];

    public static void Check(RosterFile roster, Action<string, string, string> report)
    {
        var wonde = roster.Kind == RosterKind.Wonde;
        Wants("file", !wonde, roster.File);
        Wants("encoding", wonde ? false : null, roster.Encoding);
        Wants("address", wonde, roster.Address);
        Wants("allowPrivateAddress", wonde ? null : false, roster.AllowPrivateAddress);
        Wants("authentication", wonde, roster.Authentication);
        Wants("school", wonde, roster.School);
        Wants("network", wonde ? null : false, roster.Network);
        if (wonde && !WondeIds.Contains(roster.PupilId, StringComparer.Ordinal))
        {
            report("$.roster.pupilId", "Wonde gives pupils no such id.", $"Give one of: {string.Join(", ", WondeIds)}.");
        }

        if (roster.Authentication is { } given && (given.Kind != AuthenticationKind.Key || given.Key is null || given is not { Header: null, UserName: null, ClientId: null, Secret: null, TokenPath: null, Scopes: null, SecretIn: null, Headers.Count: 0 }))
        {
            report("$.roster.authentication", "Wonde takes a token and nothing else.", "Give {\"kind\": \"key\", \"key\": {\"env\": NAME}} or {\"file\": PATH} for the key.");
        }

        if (roster.Address is { } written && SchoolFileRules.CheckAddress(written, roster.AllowPrivateAddress ?? false, "$.roster.address", report) is { } address && roster.Network is { } network)
        {
            NetworkRules.Check(network, address, "$.roster.network", report);
        }

        void Wants(string member, bool? wanted, object? given)
        {
            if (wanted == true && given is null)
            {
                report($"$.roster.{member}", "It is missing.", wonde ? "Kind wonde needs address, authentication and school." : "Kind csv needs file.");
            }
            else if (wanted == false && given is not null)
            {
                report($"$.roster.{member}", "It has no meaning for this kind.", "Leave it out.");
            }
        }
    }
}
