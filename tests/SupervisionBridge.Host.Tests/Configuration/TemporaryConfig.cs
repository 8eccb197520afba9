using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Tests.Configuration;

/// <summary>A config folder of its own, gone after the test.</summary>
internal sealed class TemporaryConfig : IDisposable
{
    public TemporaryConfig(string settings = "{}")
    {
        Root = Directory.CreateTempSubdirectory("supervisionbridge-").FullName;
        Directory.CreateDirectory(Path.Combine(Root, "config", "schools"));
        File.WriteAllText(Path.Combine(Root, "config", ConfigFolder.SettingsFileName), settings);
        Folder = new ConfigFolder(Path.Combine(Root, "config"));
    }

    public string Root { get; }

    public ConfigFolder Folder { get; }

    public void AddSchool(string name, string json) => File.WriteAllText(Path.Combine(Folder.Schools, name), json);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
