namespace SupervisionBridge.Host.Plugins;

/// <summary>Why a plugin is not used. The message names machinery only.</summary>
internal sealed class PluginFault(string message, string mend) : Exception(message)
{
    /// <summary>What to do about it.</summary>
    public string Mend { get; } = mend;
}
