namespace SupervisionBridge.Adapters;

/// <summary>Something wrong with what an adapter was set up with. It never holds a secret.</summary>
/// <param name="File">The file, relative to the config folder; null: the school's own.</param>
/// <param name="Line">The line in it, from 1; null where that is not known.</param>
/// <param name="Setting">The setting's name as it stands in the file.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Mend">What to do about it.</param>
public sealed record SettingFault(string? File, int? Line, string Setting, string Message, string Mend)
{
    /// <summary>The file and the line; null where it is the school's own file.</summary>
    public string? Place => Line is { } line ? FormattableString.Invariant($"{File}:{line}") : File;

    /// <summary>One line for people.</summary>
    public override string ToString() => $"{(Place is { } place ? place + ": " : string.Empty)}{Setting}: {Message} {Mend}";
}
