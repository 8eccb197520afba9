namespace SupervisionBridge.Core.Schools;

/// <summary>How a school's system is to be had, as its lane found it.</summary>
public enum SchoolCondition
{
    /// <summary>It takes what we send.</summary>
    Open,

    /// <summary>It asks for fewer calls.</summary>
    Limited,

    /// <summary>Calls fail again and again.</summary>
    Failing,

    /// <summary>It refuses our credentials, or what we are authorised to do.</summary>
    Refused,
}

/// <summary>A school's condition.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Since">Since when.</param>
/// <param name="OpensAt">When it is tried again; null while it is open.</param>
public sealed record ConditionReport(SchoolCondition Condition, DateTimeOffset? Since, DateTimeOffset? OpensAt)
{
    /// <summary>Nothing is wrong, as far as is known.</summary>
    public static ConditionReport Open { get; } = new(SchoolCondition.Open, null, null);
}
