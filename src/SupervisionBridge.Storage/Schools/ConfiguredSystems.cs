using System.Collections.Frozen;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Storage.Schools;

/// <summary>What this node's school files name. Until it is said, and of a school without a file, no system: that is no school's, so that nothing is claimed where the store knows one.</summary>
internal sealed class ConfiguredSystems
{
    private static readonly SchoolSystemIdentity None = new(string.Empty, string.Empty);

    private FrozenDictionary<string, SchoolSystemIdentity> systems = FrozenDictionary<string, SchoolSystemIdentity>.Empty;

    /// <summary>Says it anew.</summary>
    public void Set(IReadOnlyDictionary<string, SchoolSystemIdentity> configured) => Volatile.Write(ref systems, configured.ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>The school's system; null where there is no file.</summary>
    public SchoolSystemIdentity? Find(string schoolUrn) => Volatile.Read(ref systems).GetValueOrDefault(schoolUrn);

    /// <summary>The same for statements, which compare.</summary>
    public SchoolSystemIdentity Of(string schoolUrn) => Find(schoolUrn) ?? None;
}
