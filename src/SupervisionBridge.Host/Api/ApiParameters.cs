using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>What the parameters of addresses mean: the same word means the same everywhere.</summary>
internal static class ApiParameters
{
    public static Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Description = parameter.Name switch
            {
                "cursor" => "The page before's next; absent for the first page.",
                "limit" => $"At most that many items. Default {Paging.Usual}.",
                "wait" => "Seconds to wait until nothing is in motion. Default 0.",
                "school" => "URN of the school.",
                "job" => "Name of the job.",
                "record" or "reference" => "The bridge's reference of the record.",
                "state" => "State of the deliveries.",
                "reason" => "What they died of. Without a state: of what is dead.",
                "hold" => "One of the reasons for which they are held. Without a state: of what is held.",
                "kind" => "Kind: of entry, of what was decided, or of what the journal tells.",
                "after" => "Only entries after this number. Default 0.",
                "found" => "What reconciliation found of proven notes.",
                "before" => "At the latest since when they wait as they do (for a dead one: when it died); of what waits no more, when it last changed.",
                "all" => "Also those that cleared. Default false.",
                "delivery" => "Id of the delivery.",
                "keepRoot" => "Whether everything new stays under the root key of before, until other nodes have the new key too. Default false.",
                _ => parameter.Description,
            };
            if (parameter.Schema is OpenApiSchema schema && Limits(parameter.Name) is var (least, most) && most is not null)
            {
                (schema.Minimum, schema.Maximum) = (least, most);
            }
        }

        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<AccessNeed>().Any(need => PermissionTable.Of(Role.Relay, need.Permission) != Reach.None))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = RelayedPeople.Header, In = ParameterLocation.Header, Description = RelayedPeople.Meaning,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = EmailAddress.Longest, Pattern = EmailAddress.Pattern },
            });
        }

        return Task.CompletedTask;
    }

    private static (string? Least, string? Most) Limits(string? name) => name switch
    {
        "limit" => ("1", Written(Paging.Most)),
        "wait" => ("0", Written(RecordEndpoints.LongestWait)),
        _ => (null, null),
    };

    private static string Written(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
