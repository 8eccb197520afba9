namespace SupervisionBridge.Core.Access;

/// <summary>Whether somebody may. A closed set.</summary>
public abstract record AccessDecision
{
    private AccessDecision()
    {
    }

    /// <summary>May not, and is not told whether the thing exists.</summary>
    public sealed record Refused : AccessDecision;

    /// <summary>May.</summary>
    /// <param name="As">The role in which; it stands in the register of looks.</param>
    /// <param name="IsOwn">Whether it is one's own record: one is named on it, or handed it in. To read another's, that of one's staff too, a reason is asked for.</param>
    public sealed record Allowed(Role As, bool IsOwn) : AccessDecision;
}
