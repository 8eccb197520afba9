using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SupervisionBridge.Adapters.Configuration;

/// <summary>The JSON Schema of a configuration file, made of its type's attributes: published for editors, and what a file is checked against.</summary>
public static class FileSchema
{
    /// <summary>How configuration files are read: strict.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>A schema as text, as it stands in <c>config/schemas</c>.</summary>
    public static string Text(JsonObject schema) =>
        schema.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = Options.TypeInfoResolver }) + "\n";

    /// <summary>The schema of a type.</summary>
    public static JsonObject Of<T>(string title)
    {
        var schema = Options.GetJsonSchemaAsNode(typeof(T), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Annotate,
        }).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", title);
        return schema;
    }

    private static JsonNode Annotate(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema)
        {
            return node;
        }

        // Absent is one thing, null another: an optional member is left out, never null.
        if (schema["type"] is JsonArray types && types.FirstOrDefault(type => type!.GetValue<string>() != "null") is { } type)
        {
            schema["type"] = type.DeepClone();
        }

        if (schema["enum"] is JsonArray values)
        {
            values.RemoveAll(value => value is null);
        }

        if (Attribute<DescriptionAttribute>(context) is { } description)
        {
            schema.Insert(0, "description", description.Description);
        }

        if (Attribute<RegularExpressionAttribute>(context) is { } expression)
        {
            schema["pattern"] = expression.Pattern;
        }

        if (Attribute<MinLengthAttribute>(context) is { } least)
        {
            schema[context.TypeInfo.Type == typeof(string) ? "minLength" : "minItems"] = least.Length;
        }

        if (Attribute<RangeAttribute>(context) is { } range)
        {
            schema["minimum"] = (int)range.Minimum;
            schema["maximum"] = (int)range.Maximum;
        }

        if (Attribute<DefaultValueAttribute>(context) is { } preset)
        {
            schema["default"] = JsonSerializer.SerializeToNode(preset.Value, Options);
        }

        return schema;
    }

    private static T? Attribute<T>(JsonSchemaExporterContext context)
        where T : Attribute =>
        (context.PropertyInfo?.AttributeProvider as MemberInfo)?.GetCustomAttribute<T>() ?? (context.PropertyInfo is null ? context.TypeInfo.Type.GetCustomAttribute<T>() : null);
}
