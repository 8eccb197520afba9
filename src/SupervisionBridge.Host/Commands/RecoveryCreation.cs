using System.Text.Json.Nodes;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Host.Commands;

/// <summary>
/// Makes a recovery key: written, read back, and only then set up, for one before it opens nothing from then on. The file stays wherever the store may have been wrapped for it.
/// </summary>
internal static class RecoveryCreation
{
    /// <returns>The key's id.</returns>
    /// <exception cref="CommandFailure">The bridge refused, and the file is gone again; or it is not known what became of it, and the file stays.</exception>
    public static async Task<string> RunAsync(BridgeClient bridge, string path, string passphrase, JsonObject decision, CancellationToken cancellationToken)
    {
        using var made = RecoveryPrivateKey.Make();
        RecoveryFile.Write(path, made, passphrase);
        try
        {
            // What was written, not what is in memory: a file that does not open would be found out in need.
            using var read = RecoveryFile.Read(path, passphrase);
            decision["publicKey"] = Convert.ToBase64String(read.Public.Bytes);
            await bridge.PostAsync("v1/encryption/recovery", decision, cancellationToken);
            return read.Public.Id;
        }
        catch (Exception fault) when (fault is RecoveryKeyException or CommandFailure { IsRefusal: true })
        {
            File.Delete(path);
            throw;
        }
        catch (Exception fault) when (fault is CommandFailure or HttpRequestException or OperationCanceledException or IOException)
        {
            throw new CommandFailure(
                ExitCode.NotKnown, $"It is not known whether the store was wrapped for the recovery key in {path} ({fault.Message}). Try it: supervisionbridge encryption recovery drill --key {path} --why … "
                + "Where it does not open the store, destroy it, and make another under another name.");
        }
    }
}
