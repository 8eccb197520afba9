namespace SupervisionBridge.Core.Records;

/// <summary>An agreed action as the form has it.</summary>
/// <param name="What">What is to be done.</param>
/// <param name="ByWhom">Who does it, in the form's words.</param>
/// <param name="ByWhen">By when, in the form's words (<c>ongoing</c>, <c>Fri 6 Nov</c>).</param>
/// <param name="State">Where it stands at the session.</param>
/// <param name="AgreedOn">For an outstanding action: when it was agreed, in the form's words.</param>
public sealed record AgreedAction(string What, string? ByWhom, string? ByWhen, ActionState State, string? AgreedOn)
{
    /// <summary>Never prints text.</summary>
    public override string ToString() => $"action ({State})";
}

/// <summary>Where an action stands at the session date.</summary>
public enum ActionState
{
    /// <summary>Agreed in this session.</summary>
    Agreed,

    /// <summary>Agreed earlier, still to be done.</summary>
    Outstanding,

    /// <summary>Agreed earlier, done.</summary>
    Done,

    /// <summary>Agreed earlier, closed without being done.</summary>
    NoLongerNeeded,
}
