using SupervisionBridge.CrashLab.Mischief;

namespace SupervisionBridge.CrashLab.Stores;

/// <summary>The server ends all sessions of all nodes at once.</summary>
internal sealed class EndSessions(PostgresLabStore store) : IAct
{
    public async Task DoAsync(Scene scene, CancellationToken cancellationToken)
    {
        await store.EndSessionsAsync(cancellationToken);
        scene.Voice.Say("ended all sessions at the server");
    }
}
