namespace SupervisionBridge.Core.Delivery;

/// <summary>What a delivery puts into the pupil's file. Nothing is ever rewritten: what changes is a new entry.</summary>
public enum DeliveryKind
{
    /// <summary>The first entry of a sheet in this file.</summary>
    Note,

    /// <summary>The sheet's new text; it names the entry that it amends.</summary>
    Addendum,

    /// <summary>Says that an entry is withdrawn, and why. It holds no text of the sheet.</summary>
    Withdrawal,
}
