using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Core.Delivery;

/// <summary>A person decided something: who and why are kept for good.</summary>
/// <param name="By">Who, as authenticated and as named (for example <c>key:recorder/Helen Ashcroft</c>).</param>
/// <param name="Why">The reason given.</param>
/// <param name="At">When.</param>
public sealed record Decision(string By, string Why, DateTimeOffset At)
{
    /// <summary>Whether the operating-system user decided it, at the command line of the service's own machine.</summary>
    public bool IsAtCommandLine => By.StartsWith(Identity.OperatingSystem.Mark, StringComparison.Ordinal);

    /// <summary>Never prints the reason.</summary>
    public override string ToString() => $"decision at {At:O}";
}
