namespace SupervisionBridge.Core.Delivery;

/// <summary>What became of a person's answer to the question which pupil it is.</summary>
public enum ConfirmResult
{
    /// <summary>Remembered; the delivery is due.</summary>
    Taken,

    /// <summary>No match is asked for (any more). Nothing was stored.</summary>
    NotAsked,

    /// <summary>It asks, but on other evidence than the person read. Nothing was stored.</summary>
    EvidenceRenewed,
}
