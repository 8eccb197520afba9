using SupervisionBridge.Adapters;
using SupervisionBridge.Adapters.Pack;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Schools.Rate;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Plugins;
using SupervisionBridge.Host.Rosters;
using SupervisionBridge.Host.Schools.Files;
using SupervisionBridge.Host.Schools.Http;

namespace SupervisionBridge.Host.Schools;

/// <summary>Makes the schools out of <c>schools/*.json</c>. All or none: a service that knows half its schools would tell the other half's senders that they are unknown.</summary>
public sealed class SchoolsLoader(IEnumerable<ISchoolSystemFactory> factories, TimeProvider clock, Func<string, string?> environment)
{
    private readonly Dictionary<string, ISchoolSystemFactory> kinds = factories.ToDictionary(factory => factory.Kind, StringComparer.Ordinal);

    public SchoolsLoader(IEnumerable<ISchoolSystemFactory> factories, TimeProvider clock)
        : this(factories, clock, Environment.GetEnvironmentVariable)
    {
    }

    /// <summary>Takes each call instead of the school's network, for a dry run. Default: none.</summary>
    internal Func<SchoolConnection, HttpMessageHandler>? InsteadOfNetwork { get; init; }

    /// <summary>Reads every school file. No file is no fault: a new installation starts without schools.</summary>
    public LoadedSchools Load(ConfigFolder config)
    {
        var faults = new List<ConfigurationFault>();
        var schools = new List<ConfiguredSchool>();
        var fileOfUrn = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Files(config))
        {
            var name = "schools/" + Path.GetFileName(path);
            if (ReadFile(path, name, faults) is not { } file)
            {
                continue;
            }

            if (!fileOfUrn.TryAdd(file.Urn, name))
            {
                faults.Add(new ConfigurationFault(name, "$.urn", $"{fileOfUrn[file.Urn]} has {file.Urn} too.", "Keep one file for each school."));
            }
            else if (Make(file, name, config, faults) is { } school)
            {
                schools.Add(school);
            }
        }

        if (faults.Count == 0)
        {
            return new LoadedSchools(new ConfiguredSchools(schools), []);
        }

        schools.ForEach(school => school.Dispose());
        return new LoadedSchools(null, faults);
    }

    /// <summary>The URNs of all school files.</summary>
    /// <param name="config">Where they are.</param>
    /// <param name="faults">What is wrong with files of which it cannot be told.</param>
    public static IReadOnlyList<string> Urns(ConfigFolder config, List<ConfigurationFault> faults) =>
        [.. Files(config).Select(path => ReadFile(path, "schools/" + Path.GetFileName(path), faults)).OfType<SchoolFile>().Select(file => file.Urn)];

    // The pattern of the file system also matches longer endings on some systems.
    private static IEnumerable<string> Files(ConfigFolder config) =>
        Directory.Exists(config.Schools)
            ? Directory.EnumerateFiles(config.Schools, "*.json").Where(path => path.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            : [];

    private static SchoolFile? ReadFile(string path, string name, List<ConfigurationFault> faults)
    {
        try
        {
            return SchoolFileReader.Read(name, File.ReadAllBytes(path), faults);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(new ConfigurationFault(name, "$", $"It cannot be read ({e.GetType().Name}).", "Make it readable for the service."));
            return null;
        }
    }

    private ConfiguredSchool? Make(SchoolFile file, string name, ConfigFolder config, List<ConfigurationFault> faults)
    {
        void Report(string path, string message, string mend) => faults.Add(new ConfigurationFault(name, path, message, mend));
        var (secrets, networks) = (new SecretReader(config, environment), new NetworkReader(config, environment));
        if (!kinds.TryGetValue(file.System, out var factory))
        {
            faults.Add(new ConfigurationFault(name, "$.system", $"No adapter is of the kind {file.System}.", $"Known kinds: {string.Join(", ", kinds.Keys.Order(StringComparer.Ordinal))}."));
            return null;
        }

        var before = faults.Count;

        // What a plugin that could not be loaded wants is not known: its school is, and nothing is done for it.
        if (factory is not PluginFactory { Fault: not null })
        {
            SchoolFileRules.CheckNetwork(file, factory.NeedsNetwork, Report);
        }

        var network = networks.Read(file.Network, "$.network", Report);
        var connection = factory.NeedsNetwork && network is not null && file is { Address: { } address, Authentication: { } authentication }
            ? ConnectionOf(file, new Uri(address), authentication, network, secrets, Report)
            : null;
        if (faults.Count > before)
        {
            return null;
        }

        var budget = new CallBudget(clock);
        var reach = new ReachLog();
        var http = HttpOf(connection, budget, reach, factory is PluginFactory ? new WithinPluginCall(file.Urn) : null);
        try
        {
            var settings = System.Text.Json.JsonSerializer.SerializeToElement(file.Settings);
            var system = factory.Create(new SchoolSystemContext
            {
                SchoolUrn = file.Urn,
                Http = http,
                Settings = settings,
                Clock = clock,
                CallTimeout = TimeSpan.FromSeconds(file.TimeoutSeconds),
                ReadConfigFile = path => AdapterFile.Read(config, path),
            });
            if (!system.Describe().KnowsPupils && file.Roster is null)
            {
                Report("$.roster", "It is missing.", $"{system.Describe().Name} cannot be asked for pupils: give a roster, a file or Wonde.");
                http.Dispose();
                return null;
            }

            if (system.Describe().RequestsPerSecond is > 0 and var known)
            {
                budget.Declare(known);
            }

            var school = new ConfiguredSchool(SchoolOf(file), system, budget, http, connection, reach, SchoolSystemIdentity.Of(file.System, connection?.Address, system.Describe().Name)) { Pack = system as PackSchoolSystem, IsOutOfUse = system is FailedPlugin && connection is null };

            // A dry run asks nobody, and so no roster elsewhere.
            return file.Roster is { } roster && InsteadOfNetwork is null ? WithRoster(school, file, roster) : school;
        }
        catch (SettingsException e)
        {
            http.Dispose();
            faults.AddRange(e.Faults.Select(fault => fault.Place is { } place
                ? new ConfigurationFault(place, fault.Setting, fault.Message, fault.Mend)
                : new ConfigurationFault(name, $"$.settings.{fault.Setting}", fault.Message, fault.Mend)));
            return null;
        }

        ConfiguredSchool? WithRoster(ConfiguredSchool school, SchoolFile given, RosterFile declared)
        {
            if (new RosterMaking(config, secrets, networks, clock).Make(given, declared, Report) is { } roster)
            {
                return school with { System = new RosterSchoolSystem(school.System, roster.Source, RosterMaking.StaleAfter(declared)), Roster = roster };
            }

            school.Dispose();
            return null;
        }
    }

    private HttpClient HttpOf(SchoolConnection? connection, CallBudget budget, ReachLog reach, DelegatingHandler? before) => connection switch
    {
        null => new HttpClient(new NoNetwork()),
        _ when InsteadOfNetwork is { } instead => new HttpClient(instead(connection), disposeHandler: false) { BaseAddress = connection.Address },
        _ => SchoolHttp.Create(connection, budget, clock, reach, before),
    };

    /// <summary>Null where a secret could not be read, which was reported.</summary>
    private static SchoolConnection? ConnectionOf(SchoolFile file, Uri address, AuthenticationFile authentication, SchoolNetwork network, SecretReader secrets, Action<string, string, string> report) =>
        CredentialReader.Read(authentication, address, secrets, report) is { } credentials
            ? new SchoolConnection
            {
                Address = address,
                AllowPrivateAddress = file.AllowPrivateAddress,
                Credentials = credentials,
                Network = network,
                Headers = authentication.Headers,
                Concurrency = file.Concurrency,
                Timeout = TimeSpan.FromSeconds(file.TimeoutSeconds),
            }
            : null;

    private static School SchoolOf(SchoolFile file) => new()
    {
        Urn = file.Urn,
        Name = file.Name,
        Concurrency = file.Concurrency,
        CallTimeout = TimeSpan.FromSeconds(file.TimeoutSeconds),
        Notes = file.Notes.ToSettings(),
        NotesByTemplate = file.NotesByTemplate.ToDictionary(pair => pair.Key, pair => pair.Value.ToSettings(), StringComparer.Ordinal),
    };
}
