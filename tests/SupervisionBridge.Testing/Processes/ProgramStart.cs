namespace SupervisionBridge.Testing.Processes;

/// <summary>Which program of this build to start, and how.</summary>
/// <param name="Name">Name of the program, without its ending.</param>
public sealed record ProgramStart(string Name)
{
    /// <summary>Where it stands. Default: beside this program.</summary>
    public string Folder { get; init; } = AppContext.BaseDirectory;

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What its environment holds beside this process's own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets each line of both outputs.</summary>
    public Action<string> Heard { get; init; } = _ => { };
}
