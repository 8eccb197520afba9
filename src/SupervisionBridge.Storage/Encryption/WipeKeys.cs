using System.Data.Common;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>
/// Wipes from the store's files what keys were wrapped in before, once a root is gone: whoever had that root's key would open it there. Copies that were made of the files
/// are out of reach.
/// </summary>
internal static class WipeKeys
{
    public static async Task RunAsync(StoreContext context)
    {
        try
        {
            await context.Sessions.RunOutsideAsync(context.Dialect.WipeKeys, CancellationToken.None);
        }
        catch (DbException)
        {
            // The change itself is committed. What could not be wiped now stands there as in a backup of before, until the engine writes over it.
        }
    }
}
