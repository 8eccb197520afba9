using System.Net.Sockets;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Host.Api;

namespace SupervisionBridge.Host.Access;

/// <summary>Authenticates a call: over the local socket by the peer's operating-system user, else by <c>Authorization: Bearer</c> with an API key or a token of a directory that is trusted.</summary>
internal sealed class CallerAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, KeyUse keys, PersonStanding people, RefusedCalls refused)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Caller";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.Features.Get<IConnectionSocketFeature>()?.Socket is { AddressFamily: AddressFamily.Unix } socket)
        {
            if (PeerUser.Of(socket) is { } user)
            {
                return Success(new Standing(user, [new RoleHeld(Role.Operator, SchoolSet.All)], []));
            }

            await refused.TellAsync(Refusal.AnotherUser, null);
            return AuthenticateResult.Fail("Another user's process.");
        }

        string? header = Request.Headers[HeaderNames.Authorization];
        if (header?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) != true)
        {
            return AuthenticateResult.NoResult();
        }

        var shown = header[Bearer.Length..].Trim();
        var (standing, why) = ApiKeySecret.IsOne(shown)
            ? ((await keys.FindAsync(shown, Context.RequestAborted))?.Standing(), Refusal.UnknownKey)
            : await people.FindAsync(shown, Context.RequestAborted);
        if (standing is not null)
        {
            return Success(standing);
        }

        await refused.TellAsync(why, Context.Connection.RemoteIpAddress, why == Refusal.UnknownKey ? () => keys.IdOfAsync(shown, Context.RequestAborted) : null);
        return AuthenticateResult.Fail("Neither a key nor a token that is taken.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.Of(
            StatusCodes.Status401Unauthorized, "unauthenticated", "Send an API key, or a token of the school's directory, as a bearer token.",
            "An administrator makes a key with: supervisionbridge keys create NAME --may recorder --school URN. Which directories are trusted stands in access.json.").ExecuteAsync(Context);
    }

    private static AuthenticateResult Success(Standing standing) =>
        AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new CallerIdentity(standing, SchemeName)), SchemeName));
}
