using SupervisionBridge.CrashLab.Driving;
using SupervisionBridge.CrashLab.Processes;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Mischief;

/// <summary>What mischief can lay hands on.</summary>
/// <param name="Fleet">The nodes.</param>
/// <param name="World">The schools.</param>
/// <param name="Levers">Each school's levers, by URN.</param>
/// <param name="Staff">The people of the schools into whose systems documents are carried.</param>
/// <param name="Workload">Sends work where it is wanted.</param>
/// <param name="Clocks">Wrong clocks for nodes that start again.</param>
/// <param name="Random">Draws from the seed.</param>
/// <param name="Voice">Says what is done.</param>
internal sealed record Scene(
    Fleet Fleet, World World, IReadOnlyDictionary<string, SchoolLevers> Levers, IReadOnlyList<Staff> Staff, Workload Workload, WrongClocks Clocks, Random Random, Voice Voice)
{
    /// <summary>Times at which nodes were killed so far.</summary>
    public int Kills { get; set; }

    private IEnumerable<LabSchool> Called => World.Ordinary.Where(school => school.IsCalled);

    /// <summary>Schools of a kind whose systems are called, drawn from.</summary>
    public LabSchool School(Func<LabSchool, bool> isMeant)
    {
        LabSchool[] meant = [.. Called.Where(isMeant)];
        return Invented.One(meant.Length > 0 ? meant : [.. Called], Random);
    }

    public NodeProcess Node() => Invented.One(Fleet.Nodes, Random);
}
