using SupervisionBridge.Core.Schools.Rate;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Rosters.Csv;
using SupervisionBridge.Host.Rosters.Wonde;
using SupervisionBridge.Host.Schools.Files;
using SupervisionBridge.Host.Schools.Http;

namespace SupervisionBridge.Host.Rosters;

/// <summary>Makes the roster that a school's file declares.</summary>
internal sealed class RosterMaking(ConfigFolder config, SecretReader secrets, NetworkReader networks, TimeProvider clock)
{
    /// <summary>The roster; null where a fault was reported.</summary>
    /// <param name="school">The school's file.</param>
    /// <param name="declared">What it says of the roster.</param>
    /// <param name="report">Where faults go: path, message, mend.</param>
    public ConfiguredRoster? Make(SchoolFile school, RosterFile declared, Action<string, string, string> report) => declared.Kind switch
    {
        RosterKind.Csv => Csv(school, declared),
        _ => Wonde(school, declared, report),
    };

    /// <summary>How old it may be.</summary>
    public static TimeSpan StaleAfter(RosterFile declared) => TimeSpan.FromDays(declared.StaleAfterDays);

    private ConfiguredRoster Csv(SchoolFile school, RosterFile declared)
    {
        var kept = new KeptRoster(school.Urn);
        var settings = new CsvRosterSettings
        {
            SchoolUrn = school.Urn,
            Path = config.Resolve(declared.File!),
            PupilId = declared.PupilId.Trim(),
            Encoding = declared.Encoding,
            StaleAfter = StaleAfter(declared),
        };
        return new ConfiguredRoster(new CsvRoster(settings, kept, clock), kept, Connection: null, new ReachLog());
    }

    private ConfiguredRoster? Wonde(SchoolFile school, RosterFile declared, Action<string, string, string> report)
    {
        var key = secrets.Read(declared.Authentication!.Key!, "$.roster.authentication.key", report);
        var network = networks.Read(declared.Network, "$.roster.network", report);
        if (key is null || network is null)
        {
            return null;
        }

        var (kept, reach) = (new KeptRoster(school.Urn), new ReachLog());
        var connection = new SchoolConnection
        {
            Address = new Uri(declared.Address!),
            AllowPrivateAddress = declared.AllowPrivateAddress ?? false,
            Credentials = new Credentials.Key(key),
            Network = network,
            // One refresh at a time reads page after page.
            Concurrency = 1,
            Timeout = TimeSpan.FromSeconds(school.TimeoutSeconds),
        };
        var settings = new WondeSettings { School = declared.School!, PupilId = declared.PupilId, StaleAfter = StaleAfter(declared), CallTimeout = connection.Timeout };
        return new ConfiguredRoster(new WondeRoster(SchoolHttp.Create(connection, new CallBudget(clock), clock, reach, before: null), settings, kept, clock), kept, connection, reach);
    }
}
