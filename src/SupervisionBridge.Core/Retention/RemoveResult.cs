namespace SupervisionBridge.Core.Retention;

/// <summary>What became of a removal.</summary>
public enum RemoveResult
{
    /// <summary>Removed, for good.</summary>
    Removed,

    /// <summary>There is no such record, or it was removed before.</summary>
    NotThere,

    /// <summary>Its review is not due.</summary>
    NotDue,

    /// <summary>A legal hold covers it, or a child on it.</summary>
    OnHold,

    /// <summary>A delivery of it is not over.</summary>
    NotOver,
}
