namespace SupervisionBridge.Adapters.Tests.Conformance.Breaks;

/// <summary>One way in which an adapter goes wrong, and the obligation that must name it.</summary>
/// <param name="Obligation">Its name.</param>
/// <param name="What">What the broken adapter does.</param>
/// <param name="Alter">Makes a right adapter do so.</param>
internal sealed record Break(string Obligation, string What, Action<AlteredSystem> Alter)
{
    /// <summary>Done at the factory instead of in the adapter.</summary>
    public Action<AlteredFactory>? AtTheFactory { get; init; }

    /// <summary>Whether it is the adapter for declared systems that is broken; else that for the reference API.</summary>
    public bool OfADeclaredSystem { get; init; }
}
