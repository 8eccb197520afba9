using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Benchmarks.History;

/// <summary>One school that is never called: what intake needs to know of it.</summary>
internal sealed class OneSchool : ISchools, IWorkSignal
{
    public const string Urn = "990002";

    private static readonly School School = new() { Urn = Urn, Name = "Benchmark School", Notes = new NoteSettings { Categories = ["cat-supervision-case-note"] } };

    public IReadOnlyCollection<School> All => [School];

    public School? Find(string urn) => urn == Urn ? School : null;

    public ISchoolSystem SystemOf(School school) => throw new NotSupportedException("Nothing is sent.");

    public void Wake(string schoolUrn)
    {
        // Nobody works here: the benchmark claims by itself.
    }
}
