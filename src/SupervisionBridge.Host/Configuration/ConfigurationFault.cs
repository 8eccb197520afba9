namespace SupervisionBridge.Host.Configuration;

/// <summary>Something wrong in the configuration. It never holds a secret.</summary>
/// <param name="File">The file, relative to the config folder, or the environment variable.</param>
/// <param name="Path">Where in it: a setting's name (<c>Delivery:Lease</c>) or a JSON path (<c>$.notes.categories</c>).</param>
/// <param name="Message">What is wrong, with the value unless secret.</param>
/// <param name="Mend">What to do about it.</param>
public sealed record ConfigurationFault(string File, string Path, string Message, string Mend)
{
    /// <summary>One line for people.</summary>
    public override string ToString() => $"{File}: {Path}: {Message} {Mend}";
}
