namespace SupervisionBridge.Core.Delivery;

/// <summary>What became of giving up what is followed.</summary>
public enum GiveUpResult
{
    /// <summary>It is dead now.</summary>
    GivenUp,

    /// <summary>It is not followed (any more); nothing was stored.</summary>
    NotFollowed,

    /// <summary>A worker asks after it at this moment and may be about to write; nothing was stored. Decide again once the worker has laid it down.</summary>
    InHand,
}
