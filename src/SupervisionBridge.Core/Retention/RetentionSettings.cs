namespace SupervisionBridge.Core.Retention;

/// <summary>How long a record is kept before a person reviews it.</summary>
public sealed record RetentionSettings
{
    /// <summary>Years after the youngest child's birth, or after the session where no date of birth is given. Default 25.</summary>
    public int ReviewAfterYears { get; init; } = 25;
}
