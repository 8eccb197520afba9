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

    /// <summary>A delivery of it is not over, or a finding of one is not acknowledged.</summary>
    NotOver,

    /// <summary>The store was restored from a backup less than a week ago: legal holds and reviews since the backup are to be set again first.</summary>
    JustRestored,
}
