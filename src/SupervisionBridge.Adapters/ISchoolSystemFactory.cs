namespace SupervisionBridge.Adapters;

/// <summary>Makes the adapter of one kind of school system. The bridge finds it by <see cref="Kind"/>, the word that a school's configuration names.</summary>
public interface ISchoolSystemFactory
{
    /// <summary>The word in <c>config/schools/*.json</c>, lower case, for example <c>cpoms</c>.</summary>
    string Kind { get; }

    /// <summary>Whether its school systems are called over the network: the school's file then names address and authentication. Default: yes.</summary>
    bool NeedsNetwork => true;

    /// <summary>Makes the adapter for one school.</summary>
    /// <exception cref="SettingsException">A setting, or a file that one names, is missing or wrong: every fault with its mend.</exception>
    ISchoolSystem Create(SchoolSystemContext context);
}
