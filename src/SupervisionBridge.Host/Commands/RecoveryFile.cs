using System.Text;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Host.Commands;

/// <summary>The file of the recovery key: readable by its owner only, under a passphrase, never written over.</summary>
internal static class RecoveryFile
{
    /// <exception cref="CommandFailure">A file is there already, or the passphrase is too short.</exception>
    public static void Write(string path, RecoveryPrivateKey key, string passphrase)
    {
        if (passphrase.Length < RecoveryPrivateKey.LeastPassphrase)
        {
            throw new CommandFailure(ExitCode.Refused, $"The passphrase has fewer than {RecoveryPrivateKey.LeastPassphrase} characters. Nothing was made.");
        }

        if (File.Exists(path))
        {
            throw new CommandFailure(ExitCode.Refused, $"{path} is there already, and is left as it is. Name another file.");
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(Encoding.ASCII.GetBytes(key.Written(passphrase)));
        file.Flush(flushToDisk: true);
    }

    /// <exception cref="RecoveryKeyException">It is no recovery key, or the passphrase is not its own.</exception>
    public static RecoveryPrivateKey Read(string path, string passphrase) => RecoveryPrivateKey.Read(File.ReadAllText(path), passphrase);
}
