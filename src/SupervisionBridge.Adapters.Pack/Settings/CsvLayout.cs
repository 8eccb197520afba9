using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Adapters.Pack.Settings;

/// <summary>How <c>index.csv</c> is laid out.</summary>
internal sealed record CsvLayout
{
    /// <summary>The columns in their order.</summary>
    [Description("The columns in their order, at least one: {\"header\": \"...\", \"field\": \"...\"}. Leave it out for the default columns.")]
    [MinLength(1)]
    public IReadOnlyList<CsvColumn> Columns { get; init; } =
    [
        new() { Header = "Number", Field = PackField.Number },
        new() { Header = "File", Field = PackField.File },
        new() { Header = "Look before you upload", Field = PackField.LookFirst },
        new() { Header = "Pupil id", Field = PackField.PupilId },
        new() { Header = "UPN", Field = PackField.Upn },
        new() { Header = "Surname", Field = PackField.Surname },
        new() { Header = "Date of birth", Field = PackField.DateOfBirth },
        new() { Header = "Date", Field = PackField.Date },
        new() { Header = "Title", Field = PackField.Title },
        new() { Header = "Author", Field = PackField.Author },
        new() { Header = "Categories", Field = PackField.Categories },
        new() { Header = "Reference", Field = PackField.Reference },
        new() { Header = "Waiting since", Field = PackField.WaitingSince },
    ];

    /// <summary>What stands between two columns. Default: a comma.</summary>
    [Description("What stands between two columns. Default comma.")]
    public CsvDelimiter Delimiter { get; init; }

    /// <summary>How the text is encoded. Default: UTF-8 with a byte order mark, by which Excel knows it.</summary>
    [Description("How the text is encoded. Default utf8Bom, by which Excel knows it.")]
    public CsvEncoding Encoding { get; init; }

    /// <summary>How dates are written. Default: 2026-11-17.</summary>
    [Description("How dates are written: iso (2026-11-17, the default) or british (17/11/2026).")]
    public CsvDates Dates { get; init; }
}

/// <summary>One column.</summary>
internal sealed record CsvColumn
{
    /// <summary>Its header, as the school system's import expects it.</summary>
    [Description("The column's header, as the school system's import expects it.")]
    [MinLength(1)]
    public required string Header { get; init; }

    /// <summary>What it holds.</summary>
    [Description("What the column holds.")]
    public required PackField Field { get; init; }
}

/// <summary>What stands between two columns.</summary>
internal enum CsvDelimiter
{
    /// <summary>A comma.</summary>
    Comma,

    /// <summary>A semicolon.</summary>
    Semicolon,

    /// <summary>A tab.</summary>
    Tab,
}

/// <summary>How the text is encoded.</summary>
internal enum CsvEncoding
{
    /// <summary>UTF-8 with a byte order mark.</summary>
    Utf8Bom,

    /// <summary>UTF-8 without one.</summary>
    Utf8,
}

/// <summary>How dates are written.</summary>
internal enum CsvDates
{
    /// <summary>Year, month, day: 2026-11-17.</summary>
    Iso,

    /// <summary>Day, month, year: 17/11/2026.</summary>
    British,
}
