using System.Reflection;
using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Plugins;

/// <summary>
/// Loads the plugins that <c>plugins.json</c> lists. One that cannot be loaded is named and does not keep the others, or the service, from working: the schools
/// of its kind are known, and their system answers nothing.
/// </summary>
internal static class PluginLoader
{
    private const string AskTheAuthor = "Ask its author for one that is built against this version's contract.";

    /// <summary>Every listed plugin.</summary>
    /// <param name="config">Where the list is.</param>
    /// <param name="shipped">The kinds that ship: none of them can be a plugin's.</param>
    /// <param name="faults">Gets what is wrong with the list itself.</param>
    public static IReadOnlyList<PluginFactory> Load(ConfigFolder config, IReadOnlyCollection<string> shipped, List<ConfigurationFault> faults)
    {
        if (PluginsFileReader.Read(config, shipped, faults) is not { } file)
        {
            return [];
        }

        var root = config.Resolve(file.Folder);
        return [.. file.Plugins.OrderBy(plugin => plugin.Key, StringComparer.Ordinal).Select(plugin => Load(plugin.Key, Path.Combine(root, plugin.Key), plugin.Value))];
    }

    /// <summary>Folders of plugins that are not listed: they lie there and are not loaded.</summary>
    public static IReadOnlyList<string> Unlisted(ConfigFolder config)
    {
        var file = PluginsFileReader.Read(config, [], []) ?? new PluginsFile();
        var root = config.Resolve(file.Folder);
        return Directory.Exists(root)
            ? [.. Directory.EnumerateDirectories(root).Select(folder => Path.GetFileName(folder)).Where(name => !file.Plugins.ContainsKey(name)).Order(StringComparer.Ordinal)]
            : [];
    }

    private static PluginFactory Load(string kind, string folder, PluginEntry entry)
    {
        try
        {
            return new PluginFactory(kind, FactoryOf(kind, entry.Assembly, PluginFolder.Read(folder, entry)), fault: null);
        }
        catch (PluginFault fault)
        {
            return new PluginFactory(kind, factory: null, fault);
        }
#pragma warning disable CA1031 // Whatever a plugin's code or a damaged file does: it is named, and the others go on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new PluginFactory(kind, factory: null, new PluginFault($"It cannot be loaded ({fault.GetType().Name}).", AskTheAuthor));
        }
    }

    private static ISchoolSystemFactory FactoryOf(string kind, string main, IReadOnlyDictionary<string, byte[]> files)
    {
        var assembly = new PluginLoadContext(kind, files).LoadListed(main);
        CheckContract(assembly);
        Type[] factories = [.. assembly.GetExportedTypes().Where(type => type is { IsAbstract: false, IsClass: true } && type.IsAssignableTo(typeof(ISchoolSystemFactory)))];
        if (factories.Length != 1 || factories[0].GetConstructor(Type.EmptyTypes) is null)
        {
            throw new PluginFault(
                $"{main} has {factories.Length} public factories of school systems, or one that cannot be made without arguments.",
                "Its author gives it one public class that implements ISchoolSystemFactory, with a constructor that takes nothing.");
        }

        var factory = (ISchoolSystemFactory)Activator.CreateInstance(factories[0])!;
        return factory.Kind == kind ? factory : throw new PluginFault("Its factory gives another kind than the list names it by.", "Name the plugin, and its folder, by the kind that its author documents.");
    }

    /// <summary>What was built against a newer contract may call what is not here; what was built against another major one may understand something else by what is.</summary>
    private static void CheckContract(Assembly plugin)
    {
        var ours = typeof(ISchoolSystem).Assembly.GetName();
        var asked = plugin.GetReferencedAssemblies().FirstOrDefault(reference => reference.Name == ours.Name)?.Version
            ?? throw new PluginFault("It does not refer to the contract of adapters.", "Name the assembly that holds the adapter.");
        if (asked.Major != ours.Version!.Major || asked.Minor > ours.Version.Minor)
        {
            throw new PluginFault($"It is built against version {asked.ToString(2)} of the contract, and this is {ours.Version.ToString(2)}.", AskTheAuthor);
        }
    }
}
