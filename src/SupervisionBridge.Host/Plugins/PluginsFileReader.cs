using System.Text.RegularExpressions;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Plugins;

/// <summary>Reads <c>plugins.json</c>. Without the file no plugin is loaded.</summary>
internal static partial class PluginsFileReader
{
    /// <summary>What the file says; null where a fault was added.</summary>
    public static PluginsFile? Read(ConfigFolder config, IReadOnlyCollection<string> shipped, List<ConfigurationFault> faults)
    {
        var path = Path.Combine(config.Path, PluginsFile.Name);
        if (!File.Exists(path))
        {
            return new PluginsFile();
        }

        try
        {
            return FileReader.Read<PluginsFile>(PluginsFile.Name, File.ReadAllBytes(path), PluginsFileSchema.Node, before: null, (file, report) => Check(file, shipped, report), faults);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(new ConfigurationFault(PluginsFile.Name, "$", $"It cannot be read ({e.GetType().Name}).", "Make it readable for the service."));
            return null;
        }
    }

    private static void Check(PluginsFile file, IReadOnlyCollection<string> shipped, Action<string, string, string> report)
    {
        foreach (var (kind, entry) in file.Plugins)
        {
            var place = $"$.plugins.{kind}";
            if (!Kind().IsMatch(kind))
            {
                report(place, "A kind is a word of lower-case letters, digits and hyphens.", "Name the plugin by the kind that its factory gives.");
            }
            else if (shipped.Contains(kind))
            {
                report(place, "An adapter of this kind ships with the bridge.", "Give the plugin's factory another kind, and name it by that.");
            }

            if (!entry.Files.ContainsKey(entry.Assembly))
            {
                report($"{place}.files", $"{entry.Assembly} is not among them.", "List every assembly of the folder: supervisionbridge plugins hash FOLDER prints them.");
            }

            foreach (var (name, hash) in entry.Files)
            {
                if (!FileName().IsMatch(name))
                {
                    report($"{place}.files", "A name is not that of an assembly in the plugin's folder.", "List file names that end in .dll, without folders.");
                }
                else if (!Sha256().IsMatch(hash))
                {
                    report($"{place}.files.{name}", "It is no SHA-256.", "Write 64 hex digits: supervisionbridge plugins hash FOLDER prints them.");
                }
            }
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*$", RegexOptions.None, 1000)]
    private static partial Regex Kind();

    [GeneratedRegex("^[A-Za-z0-9._-]+\\.dll$", RegexOptions.None, 1000)]
    private static partial Regex FileName();

    [GeneratedRegex("^[0-9A-Fa-f]{64}$", RegexOptions.None, 1000)]
    private static partial Regex Sha256();
}
