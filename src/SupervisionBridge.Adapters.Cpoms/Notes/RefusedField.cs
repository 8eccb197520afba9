namespace SupervisionBridge.Adapters.Cpoms.Notes;

/// <summary>
/// The names of refused fields, from the contract's own words only: a server could put a value into a name, and values never leave this adapter.
/// </summary>
internal static class RefusedField
{
    /// <summary>What a name becomes that the contract does not have.</summary>
    public const string Other = "other";

    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "external_id", "student_id", "student_match", "upn", "mis_id", "dob", "surname", "linked_student_ids", "categories", "title", "body", "occurred_at",
        "recorded_at", "author_staff_id", "on_behalf_of", "alert_staff_ids", "agencies", "status_snapshot", "code", "since", "authority", "source_ref",
        "record", "case_note", "version", "group_record", "amends", "url", "sensitivity",
    };

    /// <summary>The names, dotted, each once, sorted.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyDictionary<string, IReadOnlyList<string?>?>? errors) =>
        [.. (errors?.Keys ?? []).Select(Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Accepts <c>a.b</c>, <c>a[0]</c>, <c>/a/b</c> and <c>$.a.b</c>; stops at the first word that is not the contract's. Positions are left out.</summary>
    private static string Name(string raw)
    {
        var words = raw
            .Split(['.', '/', '[', ']', '$'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !word.All(char.IsAsciiDigit))
            .TakeWhile(Words.Contains);
        return string.Join('.', words) is { Length: > 0 } name ? name : Other;
    }
}
