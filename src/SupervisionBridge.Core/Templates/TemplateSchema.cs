using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace SupervisionBridge.Core.Templates;

/// <summary>The JSON Schema of a template, generated from the types that read it: what an editor offers is what loading accepts.</summary>
public static class TemplateSchema
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as it stands in <c>config/schemas/template.schema.json</c>, LF line ends, one at its end.</summary>
    public static string Generate()
    {
        var exporter = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };
        var schema = TemplateJson.Options.GetJsonSchemaAsNode(typeof(RecordTemplate), exporter).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "SupervisionBridge record template");
        return schema.ToJsonString(Written) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (context.PropertyInfo?.AttributeProvider is not { } property || schema is not JsonObject described)
        {
            return schema;
        }

        if (Of<DescriptionAttribute>(property) is { } description)
        {
            described.Insert(0, "description", description.Description);
        }

        if (Of<RegularExpressionAttribute>(property) is { } pattern)
        {
            described["pattern"] = pattern.Pattern;
        }

        if (Of<RangeAttribute>(property) is { } range)
        {
            described["minimum"] = (int)range.Minimum;
            described["maximum"] = (int)range.Maximum;
        }

        return described;
    }

    private static T? Of<T>(ICustomAttributeProvider property)
        where T : Attribute => property.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();
}
