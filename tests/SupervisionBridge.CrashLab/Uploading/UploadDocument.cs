namespace SupervisionBridge.CrashLab.Uploading;

/// <summary>A document as a person reads it.</summary>
/// <param name="Facts">The table at its top.</param>
/// <param name="Lines">The words of the note.</param>
/// <param name="Everything">Whatever stands anywhere in it.</param>
internal sealed record UploadDocument(IReadOnlyDictionary<string, string> Facts, IReadOnlyList<string> Lines, string Everything)
{
    private const string AmendsStart = "the note ";

    /// <summary>Our reference of the note.</summary>
    public string Reference => Facts.GetValueOrDefault("Reference") ?? string.Empty;

    /// <summary>Into whose file it goes.</summary>
    public string PupilId => Facts.GetValueOrDefault("Pupil's id in the roster") ?? string.Empty;

    /// <summary>The note that it amends or withdraws.</summary>
    public string? Amends => Facts.GetValueOrDefault("Amends") is { } said && said.StartsWith(AmendsStart, StringComparison.Ordinal) ? said[AmendsStart.Length..] : null;

    /// <summary>Whether it asks to look first.</summary>
    public bool SaysLookFirst => Everything.Contains("Look before you upload", StringComparison.Ordinal);

    /// <summary>The note's text.</summary>
    public string Text => string.Join('\n', Lines);

    /// <summary>Reads a file of either kind, told by its name.</summary>
    public static UploadDocument Read(string name, byte[] content) => name.EndsWith(".docx", StringComparison.Ordinal) ? WordReading.Read(content) : HtmlReading.Read(content);
}
