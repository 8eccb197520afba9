using System.Collections.Frozen;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Schools.Rate;
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

    /// <summary>How its system is reached, for who checks that.</summary>
    internal SchoolConnection ConnectionOf(School school) => schools[school.Urn].Connection;

    /// <summary>What hindered calls to its system.</summary>
    internal IReadOnlyList<ReachFault> HindrancesOf(School school) => schools[school.Urn].Reach.Faults;

    public void Dispose()
    {
        foreach (var school in schools.Values)
        {
            school.Http.Dispose();
        }
    }
}

/// <summary>One school with what reaches it.</summary>
internal sealed record ConfiguredSchool(School School, ISchoolSystem System, CallBudget Budget, HttpClient Http, SchoolConnection Connection, ReachLog Reach);
