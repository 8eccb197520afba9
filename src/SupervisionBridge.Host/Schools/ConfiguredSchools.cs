using System.Collections.Frozen;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Schools.Rate;
using SupervisionBridge.Host.Network.Outward;

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

    /// <summary>Which system each school's file names, by URN.</summary>
    internal IReadOnlyDictionary<string, SchoolSystemIdentity> Identities => schools.ToDictionary(school => school.Key, school => school.Value.Identity, StringComparer.Ordinal);

    /// <summary>Where its system is called, for who checks that before calling.</summary>
    internal Destination DestinationOf(School school) => schools[school.Urn].Destination;

    public void Dispose()
    {
        foreach (var school in schools.Values)
        {
            school.Http.Dispose();
        }
    }
}

/// <summary>One school with what reaches it.</summary>
internal sealed record ConfiguredSchool(School School, ISchoolSystem System, CallBudget Budget, HttpClient Http, Destination Destination, SchoolSystemIdentity Identity);
