using System.Security.Cryptography;

namespace SupervisionBridge.Host.Plugins;

/// <summary>The assemblies of a plugin's folder, each read once: the very bytes that were compared are the bytes that are loaded.</summary>
internal static class PluginFolder
{
    private const string Hash = "Ask its author which files are right; then write what `supervisionbridge plugins hash FOLDER` prints into plugins.json.";

    /// <summary>The listed assemblies by their file names.</summary>
    /// <exception cref="PluginFault">One is missing, differs, or is not listed.</exception>
    public static IReadOnlyDictionary<string, byte[]> Read(string folder, PluginEntry entry)
    {
        var there = Assemblies(folder);
        if (there.Except(entry.Files.Keys, StringComparer.Ordinal).FirstOrDefault() is { } unlisted)
        {
            throw new PluginFault($"{unlisted} lies in its folder and is not listed.", $"Take it out, or list it. {Hash}");
        }

        var read = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, hash) in entry.Files)
        {
            if (!there.Contains(name, StringComparer.Ordinal))
            {
                throw new PluginFault($"{name} is listed and not in its folder.", $"Put the plugin's files into {folder}.");
            }

            var bytes = File.ReadAllBytes(Path.Combine(folder, name));
            read[name] = Convert.ToHexString(SHA256.HashData(bytes)).Equals(hash, StringComparison.OrdinalIgnoreCase)
                ? bytes
                : throw new PluginFault($"{name} is not the file that was listed: its SHA-256 differs.", Hash);
        }

        return read;
    }

    /// <summary>What stands in plugins.json for a folder as it is now.</summary>
    /// <exception cref="PluginFault">It cannot be told which assembly is the adapter's, or something lies there that cannot be listed.</exception>
    public static PluginEntry Describe(string folder)
    {
        var files = Assemblies(folder);
        if (files.FirstOrDefault(name => !name.EndsWith(".dll", StringComparison.Ordinal) || name != Path.GetFileName(name)) is { } odd)
        {
            throw new PluginFault($"{odd} cannot be listed.", "A plugin is .dll files in the folder itself, and the .deps.json of the adapter's own. Take everything else out; what it needs must do without native libraries.");
        }

        var own = files.Where(name => File.Exists(Path.Combine(folder, Path.ChangeExtension(name, ".deps.json")))).ToArray();
        return new PluginEntry
        {
            Assembly = own.Length == 1 ? own[0] : files.Count == 1 ? files[0]
                : throw new PluginFault("It cannot be told which assembly holds the adapter.", "Keep the .deps.json that the build makes beside it, and no other."),
            Files = files.ToDictionary(name => name, name => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, name)))), StringComparer.Ordinal),
        };
    }

    // In folders below too: an assembly hidden there is not listed either.
    private static IReadOnlyList<string> Assemblies(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(IsCode).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)]
        : throw new PluginFault($"There is no folder {folder}.", "Put the plugin there, in a folder named by its kind.");

    private static bool IsCode(string path) => Path.GetExtension(path).ToLowerInvariant() is ".dll" or ".exe" or ".so" or ".dylib";
}
