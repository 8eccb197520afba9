using SupervisionBridge.Adapters;

namespace SupervisionBridge.Host.Checks;

/// <summary>Whether checkpoints can be added to their file. The file is opened as it is added to, and left as it was; where it is not there yet, one beside it is tried.</summary>
internal static class CheckpointCheck
{
    private const string Setting = "Audit:Checkpoints";

    public static Finding Of(string path)
    {
        try
        {
            using (Open(path))
            {
                return new Finding(FindingSeverity.Good, Setting, $"Checkpoints can be added to {path}.");
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Finding(
                FindingSeverity.Wrong, Setting, $"No checkpoint can be added to {path} ({fault.GetType().Name}): what is cut off the journal's end would show nowhere else.",
                "Make its folder, or the share that it is on, writable for the service.");
        }
    }

    private static FileStream Open(string path) => Path.Exists(path)
        ? new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)
        : new FileStream($"{path}.check", FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
}
