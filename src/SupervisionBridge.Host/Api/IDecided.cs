namespace SupervisionBridge.Host.Api;

/// <summary>A request that decides something: who, and why.</summary>
internal interface IDecided
{
    /// <summary>What the API's document says of <see cref="By"/>.</summary>
    const string ByWhom = "Who decides. A person who calls with a token decides in the own name and may leave it out, and so may a relay, which names the person in its header; every other caller names the person.";

    /// <summary>Who decides. A person who calls with a token decides in the own name and may leave it out, and so may a relay, which names the person in its header; every other caller names the person.</summary>
    string? By { get; }

    /// <summary>The reason.</summary>
    string? Why { get; }
}
