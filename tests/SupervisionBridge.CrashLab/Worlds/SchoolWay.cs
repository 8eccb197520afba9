namespace SupervisionBridge.CrashLab.Worlds;

/// <summary>How the bridge reaches a school's system.</summary>
internal enum SchoolWay
{
    /// <summary>The adapter written for such a system.</summary>
    Coded,

    /// <summary>A mapping file, and no code.</summary>
    Declared,

    /// <summary>Not at all: people carry documents there, and say so.</summary>
    Pack,
}
