namespace SupervisionBridge.Sandbox;

/// <summary>
/// One way into a sandbox school: an OAuth client (<see cref="ClientId"/> with <see cref="Secret"/>), a bearer <see cref="Key"/>, or both.
/// For the sandbox only: there is nothing behind it to protect.
/// </summary>
public sealed record SandboxCredential
{
    public string? ClientId { get; init; }
    public string? Secret { get; init; }
    public string? Key { get; init; }

    /// <summary>What it may do; see <see cref="SandboxPermissions"/>. Default: everything.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = SandboxPermissions.All;

    /// <summary>
    /// The credentials a sandbox school has unless it is given others: client <c>supervisionbridge</c> with secret <c>sandbox-secret-{urn}</c>, key <c>sandbox-key-{urn}</c>,
    /// may do everything; client <c>supervisionbridge-reader</c> with secret <c>sandbox-secret-reader-{urn}</c>, key <c>sandbox-key-reader-{urn}</c>, may only read.
    /// </summary>
    public static IReadOnlyList<SandboxCredential> DefaultsFor(string urn) =>
    [
        new() { ClientId = "supervisionbridge", Secret = "sandbox-secret-" + urn, Key = "sandbox-key-" + urn },
        new()
        {
            ClientId = "supervisionbridge-reader", Secret = "sandbox-secret-reader-" + urn, Key = "sandbox-key-reader-" + urn,
            Permissions = [SandboxPermissions.StudentsRead, SandboxPermissions.NotesRead],
        },
    ];
}
