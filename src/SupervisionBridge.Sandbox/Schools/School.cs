using SupervisionBridge.Sandbox.Access;
using SupervisionBridge.Sandbox.Faults;
using SupervisionBridge.Sandbox.Notes;
using SupervisionBridge.Sandbox.Roster;

namespace SupervisionBridge.Sandbox.Schools;

/// <summary>One school and all it holds. Everything that reads or changes it does so under <see cref="Gate"/>.</summary>
internal sealed class School
{
    private readonly SandboxSchool _setUp;
    private readonly IReadOnlyList<Student> _students;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, Permits> _keys;

    public School(SandboxSchool setUp, IEnumerable<Student> students, TimeProvider time)
    {
        (_setUp, _students, _time) = (setUp, [.. students], time);
        Credentials = setUp.Credentials ?? SandboxCredential.DefaultsFor(setUp.Urn);
        _keys = Credentials.Where(credential => credential.Key is not null)
            .ToDictionary(credential => credential.Key!, credential => new Permits(credential.Permissions), StringComparer.Ordinal);
        Reset();
    }

    public Lock Gate { get; } = new();
    public string Urn => _setUp.Urn;
    public string Name => _setUp.DisplayName;
    public IReadOnlyList<SandboxCredential> Credentials { get; }
    public DateTimeOffset Now => _time.GetUtcNow();
    public Tokens Tokens { get; } = new();
    public ArmedFaults Faults { get; } = new();
    public RequestLog Log { get; } = new();

    public SchoolSettings Settings { get; private set; } = null!;
    public SchoolRoster Roster { get; private set; } = null!;
    public IncidentStore Incidents { get; private set; } = null!;
    public List<Category> Categories { get; private set; } = null!;
    public List<StaffMember> Staff { get; private set; } = null!;
    public DueChanges Due { get; private set; } = null!;
    public CallBudget Calls { get; private set; } = null!;
    public int GeneratedPupils { get; set; }

    /// <summary>How often a redirect to another host was followed, and whether credentials came along.</summary>
    public (int Requests, int WithCredentials) Elsewhere { get; set; }

    /// <summary>As at the start: no notes, no faults, no changes. Tokens given out go on holding: a reset is not a revocation.</summary>
    public void Reset()
    {
        Settings = new SchoolSettings(_setUp);
        Roster = new SchoolRoster(_students);
        Incidents = new IncidentStore();
        Categories = [.. Category.Seeds];
        Staff = [.. StaffMember.SeedsOf(Urn)];
        Due = new DueChanges();
        Calls = new CallBudget();
        GeneratedPupils = 0;
        Elsewhere = default;
        Faults.Clear();
        Log.Switch(on: false, RequestLog.DefaultCapacity);
        Log.Clear();
    }

    public Permits? Admit(string bearer) => _keys.TryGetValue(bearer, out var permits) ? permits : Tokens.Find(bearer, Now);

    public bool HasKey(string bearer) => _keys.ContainsKey(bearer);

    /// <summary>The roster is brought in from the register every hour, on the hour.</summary>
    public DateTimeOffset RosterAsOf
    {
        get
        {
            var now = Now;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerHour));
        }
    }
}
