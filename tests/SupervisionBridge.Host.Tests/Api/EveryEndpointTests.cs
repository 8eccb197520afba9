using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Host.Access;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Api;

/// <summary>No endpoint is left without a guard.</summary>
public sealed class EveryEndpointTests(IdleBridge bridge) : IClassFixture<IdleBridge>
{
    private IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. bridge.Bridge.Running.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct()];

    [Fact]
    public void Endpoint_Each_SaysWhatItNeedsOrIsOneOfThree()
    {
        var open = Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<AccessNeed>() is null).Select(endpoint => endpoint.RoutePattern.RawText);

        open.ShouldBe(["/health/live", "/health/ready", "/openapi/v1.json"], ignoreOrder: true);
        Endpoints.Count.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Endpoint_OpenToEverybody_IsHealthAlone() =>
        Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(endpoint => endpoint.RoutePattern.RawText)
            .ShouldBe(["/health/live", "/health/ready"], ignoreOrder: true);

    [Fact]
    public void Endpoint_Each_NeedsOneThingOnly() =>
        Endpoints.ShouldAllBe(endpoint => endpoint.Metadata.GetOrderedMetadata<AccessNeed>().Count <= 1);

    [Fact]
    public void Endpoint_ThatNamesItsTargetInThePath_HasThatPart()
    {
        foreach (var endpoint in Endpoints)
        {
            var part = endpoint.Metadata.GetMetadata<AccessNeed>()?.Target switch
            {
                TargetIs.School school => school.Route,
                TargetIs.Record record => record.Route,
                TargetIs.Delivery delivery => delivery.Route,
                TargetIs.Reconciliation reconciliation => reconciliation.Route,
                TargetIs.Grant grant => grant.Route,
                TargetIs.Bar bar => bar.Route,
                TargetIs.Hold hold => hold.Route,
                TargetIs.LeaversPack pack => pack.Route,
                _ => null,
            };
            (part is null || endpoint.RoutePattern.GetParameter(part) is not null).ShouldBeTrue(endpoint.DisplayName);
        }
    }

    [Theory]
    [InlineData("/v1/new", false)]
    [InlineData("/v1/new", true)]
    public void Start_WithAnEndpointThatNeedsNothing_IsRefused(string path, bool anonymous)
    {
        object[] metadata = anonymous ? [new AllowAnonymousAttribute()] : [];
        var endpoint = new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse(path), 0, new EndpointMetadataCollection(metadata), "new");

        Should.Throw<InvalidOperationException>(() => AccessExtensions.RefuseUnguarded([endpoint]));
    }

    [Fact]
    public void Start_WithAnEndpointThatSaysWhatItNeeds_IsFine()
    {
        var need = new AccessNeed(Permission.SeeProgress, new TargetIs.Service());

        Should.NotThrow(() => AccessExtensions.RefuseUnguarded(
            [new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/v1/new"), 0, new EndpointMetadataCollection(need), "new")]));
    }
}
