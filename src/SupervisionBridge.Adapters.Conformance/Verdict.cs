namespace SupervisionBridge.Adapters.Conformance;

/// <summary>What the trial of one obligation came to: a closed set.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>The adapter did as it owes.</summary>
    public sealed record Kept : Verdict;

    /// <summary>It did not. The message begins with the obligation's name and what is owed.</summary>
    public sealed record Broken(string Message) : Verdict;

    /// <summary>This system does not owe it, or cannot show it.</summary>
    public sealed record NotOwed(string Why) : Verdict;
}
