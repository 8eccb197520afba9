namespace SupervisionBridge.Core.Tests.Builders;

/// <summary>Where the product's own files stand while tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Templates => Path.Combine(Root, "config", "templates");

    public static string Notes => Path.Combine(Root, "config", "notes");

    public static string Schemas => Path.Combine(Root, "config", "schemas");

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
