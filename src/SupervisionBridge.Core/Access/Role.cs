namespace SupervisionBridge.Core.Access;

/// <summary>
/// In what part somebody acts. Keys hold the first two, the operating-system user of the service the last, people the rest: by being named on a record
/// (<see cref="Supervisor"/>, <see cref="Supervisee"/>), from the school's own directory, from its list, or by a grant until a date.
/// </summary>
public enum Role
{
    /// <summary>A recording system: submits, and sees how its own records stand.</summary>
    Recorder,

    /// <summary>A system through which people of the school read, sign and decide; it names them each time.</summary>
    Relay,

    /// <summary>Led the session of the record.</summary>
    Supervisor,

    /// <summary>Was supervised in the session of the record.</summary>
    Supervisee,

    /// <summary>Line manager of a supervisor: reads the records of that person's sessions.</summary>
    LineManager,

    /// <summary>Designated Safeguarding Lead of the school, or a deputy: its case notes and decisions, not its supervision files.</summary>
    Dsl,

    /// <summary>Safeguarding director of a trust: figures across its schools, no text.</summary>
    TrustDirector,

    /// <summary>Reads named records until a date; those whose record it is are told.</summary>
    Auditor,

    /// <summary>Runs the machinery: states, adapters, dead letters by reference; never names, UPNs or text.</summary>
    ItAdministrator,

    /// <summary>The operating-system user at the command line on the machine itself: machinery, keys and access, and decisions that need no names.</summary>
    Operator,
}
