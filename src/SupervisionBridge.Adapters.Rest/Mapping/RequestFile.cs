using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Adapters.Rest.Mapping;

/// <summary>One GET request.</summary>
public record RequestFile
{
    /// <summary>The address, relative to the school's.</summary>
    [Description("The address, relative to the school file's address. {{words}} in it are put in as one segment each.")]
    [RegularExpression(Pattern.Address)]
    public required string Get { get; init; }

    /// <summary>The query: a member of which a word is empty is left out.</summary>
    [Description("The query, not encoded. A member whose {{word}} is not known is left out.")]
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>A GET request that answers a list.</summary>
public sealed record ListFile : RequestFile
{
    /// <summary>JSON Pointer to the list in the answer.</summary>
    [Description("JSON Pointer to the list in the answer; empty where the answer is the list.")]
    [RegularExpression(Pattern.Pointer)]
    public required string Items { get; init; }

    /// <summary>How the rest of a long list is asked for. Default: it comes whole.</summary>
    [Description("How the rest of a long list is asked for. Leave it out where the list comes whole.")]
    public PagingFile? Paging { get; init; }
}
