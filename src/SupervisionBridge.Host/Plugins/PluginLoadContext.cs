using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using SupervisionBridge.Adapters;

namespace SupervisionBridge.Host.Plugins;

/// <summary>
/// Where one plugin's assemblies live. Shared with the bridge are the contract and the framework, nothing else: what the bridge itself is made of may change
/// with any version, and is not to be had here.
/// </summary>
internal sealed class PluginLoadContext(string kind, IReadOnlyDictionary<string, byte[]> files) : AssemblyLoadContext($"plugin {kind}")
{
    private static readonly Assembly Contract = typeof(ISchoolSystem).Assembly;

    /// <summary>Loads a listed assembly out of the bytes that were compared.</summary>
    public Assembly LoadListed(string file) => LoadFromStream(new MemoryStream(files[file], writable: false));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        if (assemblyName.Name == Contract.GetName().Name)
        {
            return Contract;
        }

        var file = $"{assemblyName.Name}.dll";
        return files.ContainsKey(file) ? LoadListed(file)
            : IsFrameworks(file) || !string.IsNullOrEmpty(assemblyName.CultureName) ? null
            : throw new FileNotFoundException($"The plugin {kind} does not bring {assemblyName.Name}.");
    }

    /// <summary>Native code is nobody's to check here, and not loaded.</summary>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) => throw new DllNotFoundException($"The plugin {kind} may not load native libraries.");

    private static bool IsFrameworks(string file) => File.Exists(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), file));
}
