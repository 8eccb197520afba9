namespace SupervisionBridge.Host.Configuration;

/// <summary>The folder that holds the configuration: <c>supervisionbridge.json</c>, <c>schools/</c>, <c>templates/</c>, <c>notes/</c>.</summary>
public sealed record ConfigFolder
{
    /// <summary>The settings file: what makes a folder a config folder.</summary>
    public const string SettingsFileName = "supervisionbridge.json";

    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "SUPERVISIONBRIDGE_CONFIG";

    /// <summary>A folder that exists and holds the settings file.</summary>
    /// <exception cref="ConfigurationException">It does not.</exception>
    public ConfigFolder(string path)
        : this(path, "config folder")
    {
    }

    private ConfigFolder(string path, string givenBy)
    {
        Path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        if (!File.Exists(SettingsFile))
        {
            throw new ConfigurationException(new ConfigurationFault(
                givenBy,
                Path,
                Directory.Exists(Path) ? $"The folder holds no {SettingsFileName}." : "There is no such folder.",
                $"Name the folder that holds {SettingsFileName}."));
        }
    }

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>The folder that holds the config folder: relative paths in the configuration start here.</summary>
    public string Root => System.IO.Path.GetDirectoryName(Path) ?? Path;

    /// <summary>The settings of the service.</summary>
    public string SettingsFile => System.IO.Path.Combine(Path, SettingsFileName);

    /// <summary>One JSON file for each school. Need not exist.</summary>
    public string Schools => System.IO.Path.Combine(Path, "schools");

    /// <summary>
    /// The folder given on the command line; else the one that <see cref="Variable"/> names; else <c>config</c> in the current folder
    /// where it holds the settings file; else <c>config</c> beside the program.
    /// </summary>
    /// <exception cref="ConfigurationException">None of them holds the settings file; a folder that is named is never passed over.</exception>
    public static ConfigFolder Find(string? given) =>
        Find(given, Environment.GetEnvironmentVariable(Variable), Environment.CurrentDirectory, AppContext.BaseDirectory);

    /// <summary>The same with the surroundings given.</summary>
    public static ConfigFolder Find(string? given, string? variable, string currentFolder, string programFolder)
    {
        if (!string.IsNullOrEmpty(given))
        {
            return new ConfigFolder(System.IO.Path.Combine(currentFolder, given), "--config");
        }

        if (!string.IsNullOrEmpty(variable))
        {
            return new ConfigFolder(System.IO.Path.Combine(currentFolder, variable), Variable);
        }

        string[] usual = [System.IO.Path.Combine(currentFolder, "config"), System.IO.Path.Combine(programFolder, "config")];
        return usual.FirstOrDefault(folder => File.Exists(System.IO.Path.Combine(folder, SettingsFileName))) is { } found
            ? new ConfigFolder(found)
            : throw new ConfigurationException(new ConfigurationFault(
                "config folder",
                string.Join(" or ", usual),
                $"No folder with {SettingsFileName} is there.",
                $"Start in the folder that holds config, or name the folder with --config or {Variable}."));
    }

    /// <summary>A path from the configuration, relative to <see cref="Root"/> unless absolute.</summary>
    public string Resolve(string path) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Root, path));
}
