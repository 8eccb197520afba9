namespace SupervisionBridge.Adapters;

/// <summary>Settings are missing or wrong. The message names each with its mend; it never holds a secret.</summary>
public sealed class SettingsException : Exception
{
    /// <summary>One setting of the school's own file.</summary>
    /// <param name="setting">The setting's name as it stands there.</param>
    /// <param name="mend">What to do about it.</param>
    public SettingsException(string setting, string mend)
        : this([new SettingFault(File: null, Line: null, setting, "The adapter refuses it.", mend)])
    {
    }

    /// <summary>All that is wrong.</summary>
    /// <exception cref="ArgumentException">Nothing is.</exception>
    public SettingsException(IReadOnlyList<SettingFault> faults)
        : base(string.Join(Environment.NewLine, faults))
    {
        // A school refused without a fault would be left out without a word.
        Faults = faults is { Count: > 0 } ? faults : throw new ArgumentException("At least one fault.", nameof(faults));
    }

    /// <summary>What is wrong; at least one.</summary>
    public IReadOnlyList<SettingFault> Faults { get; }
}
