namespace SupervisionBridge.Host.Tests.Hosting;

/// <summary>Where the product's own files stand while tests run.</summary>
public static class RepositoryFiles
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The shipped config folder.</summary>
    public static string Config => Path.Combine(Root, "config");

    /// <summary>The committed OpenAPI document.</summary>
    public static string OpenApi => Path.Combine(Root, "docs", "openapi.json");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SupervisionBridge.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not stand inside the repository.");
        }

        return folder.FullName;
    }
}
