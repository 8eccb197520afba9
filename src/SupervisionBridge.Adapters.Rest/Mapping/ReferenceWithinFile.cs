using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Adapters.Rest.Mapping;

/// <summary>How our reference stands in the field of the title, behind the title.</summary>
public sealed record ReferenceWithinFile
{
    /// <summary>What stands between the title and our reference.</summary>
    [Description("What stands between the title and our reference, with at least one sign that no reference has (no letter, digit, hyphen, dot or underscore), for example \" [\".")]
    [MinLength(1)]
    public required string Before { get; init; }

    /// <summary>What stands behind our reference.</summary>
    [Description("What stands behind our reference, beginning with a sign that no reference has, for example \"]\".")]
    [MinLength(1)]
    public required string After { get; init; }
}
