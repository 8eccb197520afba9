using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Schools.Files;

/// <summary>A file of the config folder that an adapter asks for, such as the mapping that a school's settings name.</summary>
internal static class AdapterFile
{
    /// <summary>Its bytes.</summary>
    /// <param name="config">The config folder. Links in it are followed: whoever may place one there may change the settings as well.</param>
    /// <param name="file">The path relative to it.</param>
    /// <exception cref="SettingsException">The path leads out of the folder, or the file cannot be read.</exception>
    public static ReadOnlyMemory<byte> Read(ConfigFolder config, string file)
    {
        try
        {
            var path = Path.GetFullPath(Path.Combine(config.Path, file));
            return !Path.IsPathRooted(file) && path.StartsWith(config.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                ? File.ReadAllBytes(path)
                : throw Refusal(file, "It is not in the config folder.", "Put it there, and write its path relative to that folder.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Refusal(file, $"It cannot be read ({e.GetType().Name}).", "Make it readable for the service, or name another; the path is relative to the config folder.");
        }
    }

    private static SettingsException Refusal(string file, string message, string mend) => new([new SettingFault(file, Line: null, "$", message, mend)]);
}
