using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Tests.Reconciliation;

/// <summary>Schools that all have the same system.</summary>
internal sealed class SchoolsOfOneSystem(ISchoolSystem system, params string[] urns) : ISchools
{
    public IReadOnlyCollection<School> All { get; } = [.. urns.Select(urn => new School { Urn = urn, Name = "A school", Notes = new NoteSettings { Categories = [] } })];

    public School? Find(string urn) => All.SingleOrDefault(school => school.Urn == urn);

    public ISchoolSystem SystemOf(School school) => system;
}
