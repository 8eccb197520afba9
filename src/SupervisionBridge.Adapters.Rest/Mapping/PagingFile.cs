using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Adapters.Rest.Mapping;

/// <summary>How the rest of a long list is asked for.</summary>
public sealed record PagingFile
{
    /// <summary>The kind.</summary>
    [Description("page: by number. offset: by rows passed over. cursor: by a word of the answer. nextLink: by an address in the answer. linkHeader: by the answer's Link header.")]
    public required PagingKind Kind { get; init; }

    /// <summary>Query member for the page, the offset or the cursor.</summary>
    [Description("Query member for the page, the offset or the cursor.")]
    [MinLength(1)]
    public string? Parameter { get; init; }

    /// <summary>Number of the first page. Default 1.</summary>
    [Description("Number of the first page. Default 1.")]
    [Range(0, 1)]
    public int First { get; init; } = 1;

    /// <summary>Query member for the rows of a page.</summary>
    [Description("Query member for the rows of a page.")]
    [MinLength(1)]
    public string? SizeParameter { get; init; }

    /// <summary>Rows of a page. Default 100.</summary>
    [Description("Rows of a page. Default 100.")]
    [Range(1, 1_000)]
    public int Size { get; init; } = 100;

    /// <summary>JSON Pointer to the cursor or the address of the next page.</summary>
    [Description("JSON Pointer to the cursor or the address of the next page.")]
    [RegularExpression(Pattern.Pointer)]
    public string? Next { get; init; }

    /// <summary>Whether a page with fewer rows than asked for is the last. Default false: the list ends at an empty page.</summary>
    [Description("Whether a page with fewer rows than asked for is surely the last. Default false: the list ends at an empty page.")]
    public bool ShortPageEnds { get; init; }
}

/// <summary>The kinds of paging.</summary>
public enum PagingKind
{
    /// <summary>By number.</summary>
    Page,

    /// <summary>By rows passed over.</summary>
    Offset,

    /// <summary>By a word of the answer.</summary>
    Cursor,

    /// <summary>By an address in the answer.</summary>
    NextLink,

    /// <summary>By the answer's <c>Link</c> header.</summary>
    LinkHeader,
}
