using SupervisionBridge.Sandbox.Notes;

namespace SupervisionBridge.Sandbox.Api;

/// <summary>What is out of the ordinary for one call. Faults set it; the operations heed it.</summary>
internal sealed class Conditions
{
    /// <summary>The integration's state in place of the real one.</summary>
    public string? State { get; set; }

    /// <summary>How far the school's clock is wrong.</summary>
    public TimeSpan Skew { get; set; }

    /// <summary>How much older the roster says it is.</summary>
    public TimeSpan RosterAge { get; set; }

    /// <summary>The last row of one page comes again as the first of the next.</summary>
    public bool RepeatRows { get; set; }

    public bool AlertsFail { get; set; }

    public bool FilesFail { get; set; }

    /// <summary>What is kept in place of the body that was sent; the answer still shows what was sent.</summary>
    public Func<string, string>? AlterBody { get; set; }

    /// <summary>The write is taken, and settled after this time.</summary>
    public (bool Succeeds, TimeSpan After)? Later { get; set; }

    /// <summary>What happens to the note when the answer has gone.</summary>
    public (TimeSpan After, Action<Incident, DateTimeOffset> Change)? Afterwards { get; set; }
}
