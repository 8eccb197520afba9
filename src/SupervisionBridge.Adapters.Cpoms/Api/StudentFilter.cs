using System.Globalization;
using System.Text;

namespace SupervisionBridge.Adapters.Cpoms.Api;

/// <summary>The query of <c>v1/students</c>. All that is given must hold.</summary>
internal sealed record StudentFilter
{
    /// <summary>A current or former UPN.</summary>
    public string? Upn { get; init; }

    /// <summary>The management information system's id.</summary>
    public string? MisId { get; init; }

    /// <summary>Legal surname.</summary>
    public string? Surname { get; init; }

    /// <summary>Date of birth.</summary>
    public DateOnly? Dob { get; init; }

    /// <summary>Where the page before ended; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>Rows a page, 1 to 500.</summary>
    public required int Limit { get; init; }

    /// <summary>The query string, escaped, with its question mark.</summary>
    public string ToQuery()
    {
        var query = new StringBuilder("?limit=").Append(Limit.ToString(CultureInfo.InvariantCulture));
        Add(query, "upn", Upn);
        Add(query, "mis_id", MisId);
        Add(query, "surname", Surname);
        Add(query, "dob", Dob?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add(query, "cursor", Cursor);
        return query.ToString();
    }

    /// <summary>Never prints an identifier.</summary>
    public override string ToString() => nameof(StudentFilter);

    private static void Add(StringBuilder query, string name, string? value)
    {
        if (value is not null)
        {
            query.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
