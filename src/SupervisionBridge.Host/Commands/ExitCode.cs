namespace SupervisionBridge.Host.Commands;

/// <summary>What the program's exit code means. Stable: scripts rely on it.</summary>
internal static class ExitCode
{
    /// <summary>Done, and all is well.</summary>
    public const int Good = 0;

    /// <summary>Done, but what was found is not well: a check found something wrong, or the demo's figures differ.</summary>
    public const int NotWell = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The bridge refused: the problem says why.</summary>
    public const int Refused = 3;

    /// <summary>The bridge cannot start, or cannot be reached: configuration, key, store or address.</summary>
    public const int CannotStart = 4;

    /// <summary>The store did not answer: it is not known whether it was stored, and the same command again does no harm.</summary>
    public const int NotKnown = 5;
}
