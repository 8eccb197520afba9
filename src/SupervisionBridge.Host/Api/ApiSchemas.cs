using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SupervisionBridge.Host.Api;

/// <summary>What the generated schemas cannot know of the strict reader and of problem documents, so that the document says what the API does.</summary>
internal static class ApiSchemas
{
    private const string TimeOfDay = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
    private const int LongestField = 100_000;

    public static Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(ProblemDetails))
        {
            schema.Properties ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
            schema.Properties["errors"] = Errors();
        }

        if (Nullable.GetUnderlyingType(type) is { } value && value == typeof(TimeOnly))
        {
            (schema.Format, schema.Pattern) = (null, TimeOfDay);
        }

        if (type == typeof(IReadOnlyDictionary<string, string>))
        {
            schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = LongestField };
        }

        return Task.CompletedTask;
    }

    /// <summary>What is required may not be null: the types take null only so that a refusal can name every fault at once.</summary>
    public static void RequireValues(OpenApiDocument document)
    {
        foreach (var schema in document.Components?.Schemas?.Values ?? [])
        {
            foreach (var name in schema.Required ?? new HashSet<string>(StringComparer.Ordinal))
            {
                schema.Properties![name] = NotNull(schema.Properties[name]);
            }
        }
    }

    private static IOpenApiSchema NotNull(IOpenApiSchema member)
    {
        if (member is not OpenApiSchema schema)
        {
            return member;
        }

        schema.Type &= ~JsonSchemaType.Null;
        return schema.OneOf?.FirstOrDefault(choice => choice is not OpenApiSchema { Type: JsonSchemaType.Null }) ?? schema;
    }

    private static OpenApiSchema Errors() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Where a request's body has faults: each fault under the JSON pointer (RFC 6901) of its place.",
        AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
    };
}
