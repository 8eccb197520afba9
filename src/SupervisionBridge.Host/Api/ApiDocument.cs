using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SupervisionBridge.Host.Api;

/// <summary>The OpenAPI document: served at <c>/openapi/v1.json</c>, committed as <c>docs/openapi.json</c>, held together by a test.</summary>
internal static class ApiDocument
{
    /// <summary>Where it is served.</summary>
    public const string Address = "/openapi/v1.json";

    private const string Key = "key";
    private const string Token = "token";

    public static void Describe(OpenApiOptions options)
    {
        options.AddSchemaTransformer(ApiSchemas.TransformAsync);
        options.AddOperationTransformer(ApiParameters.TransformAsync);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "SupervisionBridge intake API",
                Version = "1",
                Description = "Takes supervision records in, tells how their notes stand, and takes people's decisions. This is not the way to raise an immediate concern. "
                    + "Names and UPNs never stand in an address. Faults are problem documents (RFC 9457) whose errors name every fault by JSON pointer.",
            };
            document.Servers = [];
            ApiSchemas.RequireValues(document);
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes[Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key, for a system: sbk_ and 64 hexadecimal digits." };
            document.Components.SecuritySchemes[Token] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "A token of a directory that the school trusts (OpenID Connect), for a person.",
            };
            document.Security =
            [
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] },
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, document)] = [] },
            ];
            return Task.CompletedTask;
        });
    }
}
