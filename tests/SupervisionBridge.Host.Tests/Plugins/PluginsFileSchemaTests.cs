using SupervisionBridge.Host.Plugins;
using SupervisionBridge.Host.Tests.Configuration;

namespace SupervisionBridge.Host.Tests.Plugins;

public sealed class PluginsFileSchemaTests
{
    private static readonly string Published = Path.Combine(Repository.Root, "config", "schemas", "plugins.schema.json");

    /// <summary>To publish it anew: set SUPERVISIONBRIDGE_WRITE_SCHEMAS=1 and run this test.</summary>
    [Fact]
    public void Generate_PublishedSchema_HasNotDrifted()
    {
        if (Environment.GetEnvironmentVariable("SUPERVISIONBRIDGE_WRITE_SCHEMAS") == "1")
        {
            File.WriteAllText(Published, PluginsFileSchema.Generate());
        }

        File.ReadAllText(Published).ShouldBe(PluginsFileSchema.Generate());
    }
}
