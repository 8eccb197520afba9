using System.Runtime.CompilerServices;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Templates;
using SupervisionBridge.Host.Access.Files;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Schools;
using SupervisionBridge.Host.Stores;

namespace SupervisionBridge.Host.Checks;

/// <summary>Everything that can be checked without changing anything: settings, templates, school files, and each school's system by asking it.</summary>
internal static class ConfigurationCheck
{
    /// <summary>Findings as they come, each with the area that it belongs to.</summary>
    public static async IAsyncEnumerable<(string Area, Finding Finding)> RunAsync(ConfigFolder folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var finding in Settings(folder))
        {
            yield return ("settings", finding);
        }

        foreach (var finding in RecordTemplates.Check(Path.Combine(folder.Path, "templates"), Path.Combine(folder.Path, "notes")))
        {
            yield return ("templates", finding);
        }

        var loaded = new SchoolsLoader(BridgeHost.Adapters, TimeProvider.System).Load(folder);
        foreach (var fault in loaded.Faults)
        {
            yield return ("schools", AsFinding(fault));
        }

        using var schools = loaded.Schools;
        if (schools?.All.Count == 0)
        {
            yield return ("schools", new Finding(FindingSeverity.Warning, "schools", "No school is configured: no record can be taken in.", "Copy schools/example-school.json.example to schools/URN.json and fill it in."));
        }

        foreach (var finding in schools is null ? [] : Access(folder, schools.All))
        {
            yield return ("access", finding);
        }

        foreach (var school in schools?.All ?? [])
        {
            var area = $"{school.Urn} {school.Name}";
            foreach (var finding in await SchoolAsync(school, schools!.SystemOf(school), cancellationToken))
            {
                yield return (area, finding);
            }
        }
    }

    private static IEnumerable<Finding> Settings(ConfigFolder folder)
    {
        IReadOnlyList<ConfigurationFault> faults = [];
        try
        {
            var options = BridgeConfiguration.Load(folder);
            if (options.Store.Engine != StoreEngine.Sqlite)
            {
                StoreConnection.Read(folder, options.Store);
            }
        }
        catch (ConfigurationException exception)
        {
            faults = exception.Faults;
        }

        return faults.Count == 0
            ? [new Finding(FindingSeverity.Good, ConfigFolder.SettingsFileName, $"Read from {folder.Path}.")]
            : faults.Select(AsFinding);
    }

    private static IReadOnlyList<Finding> Access(ConfigFolder folder, IEnumerable<School> schools)
    {
        var faults = new List<ConfigurationFault>();
        var file = AccessFileLoader.Read(folder, schools.Select(school => school.Urn), faults);
        return file is null ? [.. faults.Select(AsFinding)]
            : file.Directories.Count == 0
                ? [new Finding(FindingSeverity.Good, AccessFileLoader.Name, "No directory is trusted: nobody comes in with a token, only keys and the command line.")]
                : [new Finding(FindingSeverity.Good, AccessFileLoader.Name, $"Directories trusted: {file.Directories.Count}; people listed: {file.People.Count}.")];
    }

    private static async Task<IReadOnlyList<Finding>> SchoolAsync(School school, ISchoolSystem system, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>(await system.CheckAsync(cancellationToken));
        if (findings.TrueForAll(finding => finding.Severity != FindingSeverity.Wrong))
        {
            findings.AddRange(await CategoryCheck.RunAsync(school, system, cancellationToken));
        }

        return findings;
    }

    private static Finding AsFinding(ConfigurationFault fault) => new(FindingSeverity.Wrong, $"{fault.File}: {fault.Path}", fault.Message, fault.Mend);
}
