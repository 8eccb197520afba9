using SupervisionBridge.Adapters.Rest.Mapping;
using SupervisionBridge.Host.Tests.Configuration;

namespace SupervisionBridge.Host.Tests.Schools;

public sealed class MappingSchemaTests
{
    private static readonly string Published = Path.Combine(Repository.Root, "config", "schemas", "mapping.schema.json");

    /// <summary>To publish it anew: set SUPERVISIONBRIDGE_WRITE_SCHEMAS=1 and run this test.</summary>
    [Fact]
    public void Generate_PublishedSchema_HasNotDrifted()
    {
        if (Environment.GetEnvironmentVariable("SUPERVISIONBRIDGE_WRITE_SCHEMAS") == "1")
        {
            File.WriteAllText(Published, MappingSchema.Generate());
        }

        File.ReadAllText(Published).ShouldBe(MappingSchema.Generate());
    }
}
