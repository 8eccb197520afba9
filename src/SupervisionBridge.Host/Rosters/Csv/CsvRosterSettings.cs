namespace SupervisionBridge.Host.Rosters.Csv;

/// <summary>A roster in a file.</summary>
internal sealed record CsvRosterSettings
{
    /// <summary>The school: where the file names schools, rows of others are left out.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>Full path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>The column that holds the school system's id of a pupil.</summary>
    public required string PupilId { get; init; }

    /// <summary>How the letters are written; null: UTF-8 where every byte is, else Windows-1252.</summary>
    public CsvEncoding? Encoding { get; init; }

    /// <summary>How old the file may be before a person decides.</summary>
    public required TimeSpan StaleAfter { get; init; }
}
