namespace SupervisionBridge.Adapters.Tests.Rest;

/// <summary>The config folder that ships.</summary>
internal static class ShippedConfig
{
    private static readonly string Folder = Path.Combine(Root(AppContext.BaseDirectory), "config");

    public static ReadOnlyMemory<byte> Read(string path) => File.ReadAllBytes(Path.Combine(Folder, path));

    /// <summary>The repository that a folder stands in.</summary>
    public static string Root(string from) => File.Exists(Path.Combine(from, "SupervisionBridge.sln")) ? from : Root(Path.GetDirectoryName(from) ?? throw new DirectoryNotFoundException("SupervisionBridge.sln"));
}
