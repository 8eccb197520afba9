namespace SupervisionBridge.Adapters;

/// <summary>A setting is missing or wrong. The message names the setting and the mend; it never holds a secret.</summary>
public sealed class SettingsException(string setting, string mend) : Exception($"{setting}: {mend}")
{
    /// <summary>The setting's name as it stands in the configuration.</summary>
    public string Setting { get; } = setting;

    /// <summary>What to do about it.</summary>
    public string Mend { get; } = mend;
}
