namespace SupervisionBridge.Adapters;

/// <summary>One result of a configuration check.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Setting">The setting concerned, as it stands in the configuration.</param>
/// <param name="Message">What was found.</param>
/// <param name="Mend">What to do about it; null where nothing need be done.</param>
public sealed record Finding(FindingSeverity Severity, string Setting, string Message, string? Mend = null);

/// <summary>How bad a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Works, but someone should look.</summary>
    Warning,

    /// <summary>Deliveries will fail.</summary>
    Wrong,
}
