using System.Runtime.CompilerServices;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Templates;
using SupervisionBridge.Host.Access.Files;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Network.Listening;
using SupervisionBridge.Host.Network.Outward;
using SupervisionBridge.Host.Plugins;
using SupervisionBridge.Host.Schools;
using SupervisionBridge.Host.Stores;

namespace SupervisionBridge.Host.Checks;

/// <summary>Everything that can be checked without changing anything: settings, templates, school files, and each school's system by asking it.</summary>
internal static class ConfigurationCheck
{
    /// <summary>Findings as they come, each with the area that it belongs to.</summary>
    public static async IAsyncEnumerable<(string Area, Finding Finding)> RunAsync(ConfigFolder folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var finding in await SettingsAsync(folder, cancellationToken))
        {
            yield return ("settings", finding);
        }

        foreach (var finding in await EncryptionAsync(folder, cancellationToken))
        {
            yield return ("encryption", finding);
        }

        foreach (var finding in RecordTemplates.Check(Path.Combine(folder.Path, "templates"), Path.Combine(folder.Path, "notes")))
        {
            yield return ("templates", finding);
        }

        var installed = InstalledAdapters.Of(folder);
        foreach (var finding in installed.Faults.Select(AsFinding).Concat(installed.Findings(folder)))
        {
            yield return ("plugins", finding);
        }

        var loaded = new SchoolsLoader(installed.All, TimeProvider.System).Load(folder);
        foreach (var fault in loaded.Faults)
        {
            yield return ("schools", AsFinding(fault));
        }

        using var schools = loaded.Schools;
        if (schools?.All.Count == 0)
        {
            yield return ("schools", new Finding(FindingSeverity.Warning, "schools", "No school is configured: no record can be taken in.", "Copy schools/example-school.json.example to schools/URN.json and fill it in."));
        }

        foreach (var finding in schools is null ? [] : await AccessAsync(folder, schools.All, cancellationToken))
        {
            yield return ("access", finding);
        }

        var stopped = await SystemsCheck.RunAsync(folder, cancellationToken);
        foreach (var school in schools?.All ?? [])
        {
            var area = $"{school.Urn} {school.Name}";
            foreach (var finding in stopped[school.Urn])
            {
                yield return (area, finding);
            }

            foreach (var finding in await SchoolAsync(school, schools!, cancellationToken))
            {
                yield return (area, finding);
            }
        }
    }

    /// <summary>One school's system, by asking it.</summary>
    public static async Task<IReadOnlyList<Finding>> SchoolAsync(School school, ConfiguredSchools schools, CancellationToken cancellationToken)
    {
        var called = ReachFindings.Of(schools.Of(school));
        foreach (var reach in called)
        {
            if (await reach.OfDestinationAsync(cancellationToken) is { } refused)
            {
                return [refused];
            }
        }

        var system = schools.SystemOf(school);
        var findings = called.SelectMany(reach => reach.OfTime(TimeProvider.System.GetUtcNow())).ToList();
        findings.AddRange(await system.CheckAsync(cancellationToken));
        findings.AddRange(called.SelectMany(reach => reach.OfCalls()));
        if (findings.TrueForAll(finding => finding.Severity != FindingSeverity.Wrong))
        {
            findings.AddRange(await CategoryCheck.RunAsync(school, system, cancellationToken));
        }

        return findings;
    }

    private static async Task<IReadOnlyList<Finding>> SettingsAsync(ConfigFolder folder, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        try
        {
            var options = BridgeConfiguration.Load(folder);
            findings.Add(new Finding(FindingSeverity.Good, ConfigFolder.SettingsFileName, $"Read from {folder.Path}."));
            if (options.Tls.Certificate is not null)
            {
                findings.Add(CertificateCheck.Of(new ServerTls(new CertificateFiles(folder, options.Tls), TimeProvider.System).Time, TimeProvider.System.GetUtcNow()));
            }

            if (new BridgePaths(folder, options).Checkpoints is { } checkpoints)
            {
                findings.Add(CheckpointCheck.Of(checkpoints));
            }

            if (options.Alerts.Webhook is { } webhook
                && await DestinationCheck.RunAsync(Destination.Of(new Uri(webhook), options.Alerts.AllowPrivateAddress), "Alerts:Webhook", "Alerts:AllowPrivateAddress to true", cancellationToken) is { } refused)
            {
                findings.Add(refused);
            }

            if (options.Store.Engine != StoreEngine.Sqlite)
            {
                StoreConnection.Read(folder, options.Store);
            }
        }
        catch (ConfigurationException exception)
        {
            findings.AddRange(exception.Faults.Select(AsFinding));
        }

        return findings;
    }

    private static async Task<IReadOnlyList<Finding>> AccessAsync(ConfigFolder folder, IEnumerable<School> schools, CancellationToken cancellationToken)
    {
        var faults = new List<ConfigurationFault>();
        var file = AccessFileLoader.Read(folder, schools.Select(school => school.Urn), faults);
        if (file is null)
        {
            return [.. faults.Select(AsFinding)];
        }

        var findings = new List<Finding>();
        foreach (var (index, directory) in file.Directories.Select(AccessFileLoader.Directory).Index())
        {
            var destination = Destination.Of(directory.Metadata, directory.AllowPrivateAddress);
            if (await DestinationCheck.RunAsync(destination, $"{AccessFileLoader.Name}: $.directories[{index}].issuer", "\"allowPrivateAddress\": true", cancellationToken) is { } refused)
            {
                findings.Add(refused);
            }
        }

        findings.Add(new Finding(FindingSeverity.Good, AccessFileLoader.Name, file.Directories.Count == 0
            ? "No directory is trusted: nobody comes in with a token, only keys and the command line."
            : $"Directories trusted: {file.Directories.Count}; people listed: {file.People.Count}."));
        return findings;
    }

    private static async Task<IReadOnlyList<Finding>> EncryptionAsync(ConfigFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            return await EncryptionCheck.RunAsync(folder, BridgeConfiguration.Load(folder), cancellationToken);
        }
        catch (ConfigurationException)
        {
            // Said with the settings.
            return [];
        }
    }

    private static Finding AsFinding(ConfigurationFault fault) => new(FindingSeverity.Wrong, $"{fault.File}: {fault.Path}", fault.Message, fault.Mend);
}
