using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Adapters.Rest.Mapping;

/// <summary>Where categories are.</summary>
public sealed record CategoriesFile
{
    /// <summary>How they are listed.</summary>
    [Description("How they are listed.")]
    public required ListFile List { get; init; }

    /// <summary>The id to send.</summary>
    [Description("JSON Pointer in a category to the id to send.")]
    [RegularExpression(Pattern.Pointer)]
    public required string Id { get; init; }

    /// <summary>The name that the school file gives.</summary>
    [Description("JSON Pointer in a category to the name that the school file gives.")]
    [RegularExpression(Pattern.Pointer)]
    public required string Name { get; init; }

    /// <summary>The id of the category above it.</summary>
    [Description("JSON Pointer in a category to the id of the one above it; the school file may then write 'Parent > Child'.")]
    [RegularExpression(Pattern.Pointer)]
    public string? Parent { get; init; }

    /// <summary>What must all be true for the category to be used.</summary>
    [Description("JSON Pointers in a category to what must all be true for it to be used.")]
    public IReadOnlyList<string> Usable { get; init; } = [];
}
