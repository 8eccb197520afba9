using System.Collections.Frozen;
using SupervisionBridge.Adapters;
using SupervisionBridge.Adapters.Pack;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Schools.Rate;
using SupervisionBridge.Host.Rosters;
using SupervisionBridge.Host.Schools.Http;

namespace SupervisionBridge.Host.Schools;

/// <summary>The schools of the configuration, each with its adapter and its connections, which end with this.</summary>
public sealed class ConfiguredSchools : ISchools, IDisposable
{
    private readonly FrozenDictionary<string, ConfiguredSchool> schools;

    internal ConfiguredSchools(IEnumerable<ConfiguredSchool> schools)
    {
        this.schools = schools.ToFrozenDictionary(school => school.School.Urn, StringComparer.Ordinal);
        All = [.. this.schools.Values.Select(school => school.School).OrderBy(school => school.Urn, StringComparer.Ordinal)];
    }

    public IReadOnlyCollection<School> All { get; }

    public School? Find(string urn) => schools.GetValueOrDefault(urn)?.School;

    public ISchoolSystem SystemOf(School school) => schools[school.Urn].System;

    public CallBudget? BudgetOf(School school) => schools[school.Urn].Budget;

    /// <summary>Which system each school's file names, by URN. Where that is a plugin's own name and the plugin cannot be used, it is not known, and nothing is claimed there.</summary>
    internal IReadOnlyDictionary<string, SchoolSystemIdentity> Identities => schools.Where(school => !school.Value.IsOutOfUse).ToDictionary(school => school.Key, school => school.Value.Identity, StringComparer.Ordinal);

    /// <summary>The school with what reaches it, for who checks that.</summary>
    internal ConfiguredSchool Of(School school) => schools[school.Urn];

    /// <summary>What makes the documents that people carry into its system; null where they carry none.</summary>
    internal PackSchoolSystem? PackOf(School school) => schools[school.Urn].Pack;

    public void Dispose()
    {
        foreach (var school in schools.Values)
        {
            school.Dispose();
        }
    }

    /// <summary>From now on rosters say to this log what becomes of them.</summary>
    internal void LogTo(ILogger log)
    {
        foreach (var school in schools.Values.Where(school => school.Roster is not null))
        {
            school.Roster!.Kept.Log = log;
        }
    }
}

/// <summary>One school with what reaches it.</summary>
internal sealed record ConfiguredSchool(School School, ISchoolSystem System, CallBudget Budget, HttpClient Http, SchoolConnection? Connection, ReachLog Reach, SchoolSystemIdentity Identity) : IDisposable
{
    /// <summary>The roster beside its system; null where the system itself is asked for pupils.</summary>
    public ConfiguredRoster? Roster { get; init; }

    /// <summary>What makes the documents that people carry into its system; null where they carry none.</summary>
    public PackSchoolSystem? Pack { get; init; }

    /// <summary>Whether a plugin that cannot be used stands in the place of its system, so that not even its name is known.</summary>
    public bool IsOutOfUse { get; init; }

    public void Dispose()
    {
        Http.Dispose();
        Roster?.Source.Dispose();
    }
}
