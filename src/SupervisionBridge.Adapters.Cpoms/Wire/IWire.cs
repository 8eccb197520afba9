namespace SupervisionBridge.Adapters.Cpoms.Wire;

/// <summary>An answer's JSON. The serializer refuses missing members and nulls; what it cannot see is asked here.</summary>
internal interface IWire
{
    /// <summary>Whether ids are there and lists hold no null.</summary>
    bool IsSound();
}
