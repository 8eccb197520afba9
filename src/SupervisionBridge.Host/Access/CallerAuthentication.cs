using System.Net.Sockets;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SupervisionBridge.Host.Api;

namespace SupervisionBridge.Host.Access;

/// <summary>Authenticates a call: over the local socket by the peer's operating-system user, else by <c>Authorization: Bearer</c> with an API key.</summary>
internal sealed class CallerAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, KeyUse keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Caller";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.Features.Get<IConnectionSocketFeature>()?.Socket is { AddressFamily: AddressFamily.Unix } socket)
        {
            return PeerUser.Of(socket) is { } user ? Success(Caller.ByOperatingSystem(user, SchemeName)) : AuthenticateResult.Fail("Another user's process.");
        }

        string? header = Request.Headers[HeaderNames.Authorization];
        if (header?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) != true)
        {
            return AuthenticateResult.NoResult();
        }

        var key = await keys.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted);
        return key is null ? AuthenticateResult.Fail("No such key.") : Success(Caller.ByKey(key, SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.Of(
            StatusCodes.Status401Unauthorized, "unauthenticated", "Send an API key as a bearer token.",
            "An administrator makes one with: supervisionbridge keys create NAME --may recorder --school URN").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        (Caller.MaySeePeople(Context.User)
            ? Problem.Of(
                StatusCodes.Status403Forbidden, "forbidden", "This is for the administrator on the machine itself.", "Use the command line there.")
            : Problem.Of(
                StatusCodes.Status403Forbidden, "forbidden", "The command line sees machinery only.",
                "Names and text are shown to API callers, never to the operating-system user.")).ExecuteAsync(Context);

    private static AuthenticateResult Success(System.Security.Claims.ClaimsPrincipal principal) =>
        AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName));
}
