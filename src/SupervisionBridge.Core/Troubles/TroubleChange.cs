namespace SupervisionBridge.Core.Troubles;

/// <summary>What an alert tells of a trouble.</summary>
public enum TroubleChange
{
    /// <summary>It started.</summary>
    Started,

    /// <summary>It is over.</summary>
    Cleared,
}
