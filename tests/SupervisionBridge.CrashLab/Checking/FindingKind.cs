namespace SupervisionBridge.CrashLab.Checking;

/// <summary>What can be wrong.</summary>
internal enum FindingKind
{
    /// <summary>A text that must stand in a file does not, and the bridge says that it does or says nothing; or a withdrawal is missing.</summary>
    Lost,

    /// <summary>An entry or a text stands twice in one file.</summary>
    Duplicate,

    /// <summary>A text stands in another child's file.</summary>
    WrongChild,

    /// <summary>Text of a supervision file, or a text that is nobody's business there, in what a school holds or was sent, or in a log.</summary>
    Leak,

    /// <summary>An entry stands before what it amends or does not say what it amends, or one follows a withdrawal.</summary>
    OutOfOrder,

    /// <summary>Acknowledged, and neither proven nor waiting for something that only a person can do.</summary>
    Unexplained,

    /// <summary>The bridge says that something stands somewhere where it does not, or that it was never written where it stands.</summary>
    Untrue,

    /// <summary>A folder from which people carry documents does not show what waits.</summary>
    Folder,
}
