using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>Writes something under the current root. Its statement writes nothing where that root is retired: then another node has made a new one, which is read first.</summary>
internal static class UnderCurrentRoot
{
    // Roots change a few times a year.
    private const int MostRuns = 4;

    /// <param name="session">Where to write.</param>
    /// <param name="roots">The roots as this node knows them.</param>
    /// <param name="write">Writes under a root, and answers how many rows it wrote.</param>
    public static async Task RunAsync(Session session, Roots roots, Func<RootKey, Task<int>> write)
    {
        for (var runs = 1; await write(roots.Current) == 0; runs++)
        {
            if (runs == MostRuns)
            {
                throw new InvalidOperationException("The current root key is not in the store.");
            }

            await roots.ReadAsync(session);
        }
    }
}
