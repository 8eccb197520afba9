using SupervisionBridge.Core.Schools.Rate;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Rosters.Csv;
using SupervisionBridge.Host.Rosters.Wonde;
using SupervisionBridge.Host.Schools.Files;
using SupervisionBridge.Host.Schools.Http;

namespace SupervisionBridge.Host.Rosters;

/// <summary>Makes the roster that a school's file declares.</summary>
internal sealed class RosterMaking(ConfigFolder config, SecretReader secrets, TimeProvider clock)
{
    /// <summary>The roster; null where a fault was reported.</summary>
    /// <param name="school">The school's file.</param>
    /// <param name="declared">What it says of the roster.</param>
    /// <param name="kept">Where it says that a newer roster cannot be used.</param>
    /// <param name="report">Where faults go: path, message, mend.</param>
    public IPupilRoster? Make(SchoolFile school, RosterFile declared, KeptRoster kept, Action<string, string, string> report) => declared.Kind switch
    {
        RosterKind.Csv => new CsvRoster(
            new CsvRosterSettings
            {
                SchoolUrn = school.Urn,
                Path = config.Resolve(declared.File!),
                PupilId = declared.PupilId.Trim(),
                Encoding = declared.Encoding,
                StaleAfter = StaleAfter(declared),
            },
            kept,
            clock),
        _ => secrets.Read(declared.Authentication!.Key!, "$.roster.authentication.key", report) is { } key ? Wonde(school, declared, key, kept) : null,
    };

    /// <summary>How old it may be.</summary>
    public static TimeSpan StaleAfter(RosterFile declared) => TimeSpan.FromDays(declared.StaleAfterDays);

    private WondeRoster Wonde(SchoolFile school, RosterFile declared, Secret key, KeptRoster kept)
    {
        var connection = new SchoolConnection
        {
            Address = new Uri(declared.Address!),
            AllowPrivateAddress = declared.AllowPrivateAddress ?? false,
            Credentials = new Credentials.Key(key),
            // One refresh at a time reads page after page.
            Concurrency = 1,
            Timeout = TimeSpan.FromSeconds(school.TimeoutSeconds),
        };
        return new WondeRoster(
            SchoolHttp.Create(connection, new CallBudget(clock), clock),
            new WondeSettings { School = declared.School!, PupilId = declared.PupilId, StaleAfter = StaleAfter(declared), CallTimeout = connection.Timeout },
            kept,
            clock);
    }
}
