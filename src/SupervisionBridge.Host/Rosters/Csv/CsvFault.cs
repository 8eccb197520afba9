using System.Globalization;

namespace SupervisionBridge.Host.Rosters.Csv;

/// <summary>Something wrong with a file. It never holds what stands there.</summary>
/// <param name="Line">The line, from 1; null where it is the file as a whole.</param>
/// <param name="Column">The column's name; null where it is the row as a whole.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Mend">What to do about it.</param>
internal sealed record CsvFault(long? Line, string? Column, string Message, string Mend)
{
    /// <summary>One line for people.</summary>
    public override string ToString() => (Line, Column) switch
    {
        ({ } line, { } column) => string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column}: {Message}"),
        ({ } line, null) => string.Create(CultureInfo.InvariantCulture, $"line {line}: {Message}"),
        (null, { } column) => $"column {column}: {Message}",
        _ => Message,
    };
}
