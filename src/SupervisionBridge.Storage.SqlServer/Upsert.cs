using System.Text.RegularExpressions;

namespace SupervisionBridge.Storage.SqlServer;

/// <summary>
/// An insert that may find its row there already, without MERGE: the update first, and the insert where it found no row. Two at once may both insert; the
/// second is told so by its key and run again, and then finds the first's row.
/// </summary>
internal static partial class Upsert
{
    private const StringSplitOptions Words = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    public static string Say(string statement)
    {
        var form = Form().Match(statement);
        if (!form.Success)
        {
            return statement.Contains("ON CONFLICT", StringComparison.Ordinal) ? throw new NotSupportedException($"SQL Server cannot be told this: {statement}") : statement;
        }

        var (table, columns, values) = (form.Groups["table"].Value, form.Groups["columns"].Value, form.Groups["values"].Value);
        var given = columns.Split(',', Words).Zip(values.Split(',', Words)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        var found = string.Join(" AND ", form.Groups["key"].Value.Split(',', Words).Select(key => $"{key} = {given[key]}"));
        if (!form.Groups["set"].Success)
        {
            return $"INSERT INTO {table} ({columns}) SELECT {values} WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE {found})";
        }

        var set = Excluded().Replace(form.Groups["set"].Value, excluded => given[excluded.Groups["column"].Value]);
        return $"""
            UPDATE {table} SET {set} WHERE {found};
            IF @@ROWCOUNT = 0 INSERT INTO {table} ({columns}) VALUES ({values})
            """;
    }

    [GeneratedRegex(
        @"^\s*INSERT INTO (?<table>\w+) \((?<columns>[\w\s,]+)\)\s+VALUES \((?<values>[\w\s,@']+)\)\s+ON CONFLICT \((?<key>[\w\s,]+)\) DO (NOTHING|UPDATE\s+SET (?<set>.+?))\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();

    [GeneratedRegex(@"\bexcluded\.(?<column>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Excluded();
}
