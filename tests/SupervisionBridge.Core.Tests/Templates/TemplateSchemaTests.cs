using System.Text.Json.Nodes;
using SupervisionBridge.Core.Templates;
using SupervisionBridge.Core.Tests.Builders;

namespace SupervisionBridge.Core.Tests.Templates;

public sealed class TemplateSchemaTests
{
    [Fact]
    public void Generate_IsWhatStandsInTheRepository() =>
        File.ReadAllText(Path.Combine(Repository.Schemas, "template.schema.json")).ShouldBe(TemplateSchema.Generate());

    [Fact]
    public void Generate_DescribesEveryMemberAndAllowsNoOther()
    {
        var objects = Objects(JsonNode.Parse(TemplateSchema.Generate())!).ToList();

        objects.ShouldNotBeEmpty();
        objects.ShouldAllBe(each => each["additionalProperties"]!.GetValue<bool>() == false);
        objects.SelectMany(each => each["properties"]!.AsObject()).ShouldAllBe(member => member.Value!["description"] != null);
    }

    private static IEnumerable<JsonObject> Objects(JsonNode node)
    {
        if (node is JsonObject schema && schema.ContainsKey("properties"))
        {
            yield return schema;
        }

        var children = node switch { JsonObject each => each.Select(member => member.Value), JsonArray list => list, _ => [] };
        foreach (var nested in children.OfType<JsonNode>().SelectMany(Objects))
        {
            yield return nested;
        }
    }
}
