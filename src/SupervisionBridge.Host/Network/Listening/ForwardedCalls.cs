using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.HttpOverrides;
using SupervisionBridge.Host.Api;

namespace SupervisionBridge.Host.Network.Listening;

/// <summary>Who calls through whom.</summary>
internal static class ForwardedCalls
{
    /// <summary>Refuses plain HTTP from other machines that are not a named proxy, and takes caller and scheme from the headers of those that are. From anybody else such headers mean nothing.</summary>
    public static void UseForwardedCalls(this WebApplication application, TrustedProxies proxies)
    {
        application.Use((context, next) => MayCall(context, proxies) ? next(context) : NotByProxy().ExecuteAsync(context));
        if (proxies.Networks.Count == 0)
        {
            return;
        }

        var believed = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        believed.KnownProxies.Clear();
        believed.KnownIPNetworks.Clear();
        foreach (var network in proxies.Networks)
        {
            believed.KnownIPNetworks.Add(network);
        }

        // Over the local socket nobody forwards, and the framework would believe whoever has no address.
        application.UseWhen(context => context.Connection.RemoteIpAddress is not null, branch => branch.UseForwardedHeaders(believed));
    }

    /// <summary>Whether a connection may make a request as it is. Health is told to anybody, for it tells nothing else.</summary>
    internal static bool MayCall(HttpContext context, TrustedProxies proxies) =>
        context.Request.IsHttps
        || context.Connection.RemoteIpAddress is not { } address
        || IPAddress.IsLoopback(address)
        || proxies.Has(address)
        || HealthEndpoints.Has(context.Request.Path);

    private static ProblemHttpResult NotByProxy() => Problem.Of(
        StatusCodes.Status403Forbidden, "not-by-proxy", "This address is for the proxy before the bridge.", "Call the bridge at its https address. What was sent here went over the network in the clear: have the API key replaced.");
}
