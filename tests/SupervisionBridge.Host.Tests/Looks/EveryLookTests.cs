using System.Collections;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Host.Access;
using SupervisionBridge.Host.Looks;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Looks;

/// <summary>No endpoint shows names or text without a look.</summary>
public sealed class EveryLookTests(IdleBridge bridge) : IClassFixture<IdleBridge>
{
    private static readonly Permission[] ShowText = [Permission.ReadRecord, Permission.ReadCaseNote, Permission.SeePupils];

    /// <summary>Members of answers that name a child or hold text.</summary>
    private static readonly string[] Telling = ["PupilId", "Pupil", "Forename", "Surname", "Upn", "MisId", "Family", "Url", "Body", "Text", "EarlierEntryIn"];

    /// <summary>Who was given leave is no child's matter; a bar names the child to those who decide about bars; evidence, and what a school that leaves is handed, have an entry of their own kind, kept before it is given out.</summary>
    private static readonly string[] NoLooks = ["/v1/records/{reference}/access", "/v1/access/bars", "/v1/holds", "/v1/schools/{urn}/leavers", "/v1/schools/{urn}/leave", "/v1/audit/exports"];

    private IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. bridge.Bridge.Running.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct()];

    [Fact]
    public void Endpoint_ThatShowsNamesOrText_IsALook() =>
        Endpoints.Where(endpoint => (ShowText.Contains(endpoint.Metadata.GetMetadata<AccessNeed>()?.Permission ?? Permission.SeeProgress) || Tells(endpoint)) && endpoint.Metadata.GetMetadata<Look>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText).Except(NoLooks).ShouldBeEmpty();

    [Fact]
    public void Endpoint_ThatIsALook_IsOneOfThese() =>
        Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<Look>() is not null).Select(endpoint => endpoint.RoutePattern.RawText).ShouldBe(
            [
                "/v1/records/{reference}/document", "/v1/records/{reference}/cases/{number}/document", "/v1/deliveries/{id}/match", "/v1/deliveries/{id}/preview", "/v1/cross-references",
                "/v1/cross-references/search",
            ],
            ignoreOrder: true);

    private static bool Tells(RouteEndpoint endpoint) =>
        endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Any(answer => answer.StatusCode < 300 && answer.Type is { } type && Tells(type, []));

    private static bool Tells(Type type, HashSet<Type> seen)
    {
        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type))
        {
            return type.GetGenericArguments().Any(argument => Tells(argument, seen));
        }

        return type.Namespace?.StartsWith("SupervisionBridge", StringComparison.Ordinal) == true && seen.Add(type)
            && type.GetProperties().Any(member => Telling.Contains(member.Name) || Tells(member.PropertyType, seen));
    }
}
