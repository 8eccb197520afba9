namespace SupervisionBridge.Core.Delivery;

/// <summary>What reconciliation found of a note that was proven and does not stand as it was proven. The graver goes first.</summary>
public enum FoundThere
{
    /// <summary>It is not there any more, or people there deleted it.</summary>
    Missing,

    /// <summary>It stands in another pupil's file, or in the tray.</summary>
    Moved,

    /// <summary>Its text, title or date is another one.</summary>
    Edited,

    /// <summary>Where it was proven cannot be read in the store any more, so that nothing can be said of it. A fault here, not there.</summary>
    Unreadable,
}
