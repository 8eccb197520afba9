using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using SupervisionBridge.Sandbox.Access;
using SupervisionBridge.Sandbox.Json;

namespace SupervisionBridge.Sandbox.Api;

/// <summary>OAuth 2 client credentials (RFC 6749, section 4.4), the client named in the form or by Basic authentication, not both.</summary>
internal sealed class IssueToken : ApiOperation
{
    public override string Name => "token";
    public override bool NeedsCaller => false;
    public override string Takes => "application/x-www-form-urlencoded";

    public override Reply Answer(ApiCall call)
    {
        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(call.Body.Span));
        if (form.Any(field => field.Value.Count > 1))
        {
            return Refused(400, "invalid_request");
        }

        if (One("grant_type") is not { } grant)
        {
            return Refused(400, "invalid_request");
        }

        if (grant is not "client_credentials")
        {
            return Refused(400, "unsupported_grant_type");
        }

        var header = call.Request.Headers.Authorization.ToString();
        var basic = BasicClient.Read(header);
        if (header.Length > 0 && (basic is null || One("client_secret") is not null))
        {
            return Refused(basic is null ? 401 : 400, basic is null ? "invalid_client" : "invalid_request");
        }

        var (client, secret) = basic ?? (One("client_id"), One("client_secret"));
        var credential = call.School.Credentials.FirstOrDefault(known =>
            known.ClientId is not null && known.Secret is not null && known.ClientId == client && known.Secret == secret);
        return credential is null ? Refused(401, "invalid_client") : Issue(call, credential, One("scope"));

        string? One(string name) => form.TryGetValue(name, out var values) ? values[0] : null;
    }

    private static JsonReply Issue(ApiCall call, SandboxCredential credential, string? scope)
    {
        var scopes = scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var permits = new Permits(credential.Permissions).Within(scopes);
        if (scopes.Except(SandboxPermissions.All, StringComparer.Ordinal).Any() || permits.Names.Count == 0)
        {
            return Refused(400, "invalid_scope");
        }

        var lifetime = call.Options.TokenLifetime;
        var token = call.School.Tokens.Issue(permits, call.School.Now, lifetime);
        return new JsonReply(200, JsonBytes.Object(json =>
        {
            json.WriteString("access_token", token);
            json.WriteString("token_type", "Bearer");
            json.WriteNumber("expires_in", (long)lifetime.TotalSeconds);
            json.WriteString("scope", string.Join(' ', permits.Names));
        }));
    }

    private static JsonReply Refused(int status, string error)
    {
        var reply = new JsonReply(status, JsonBytes.Object(json => json.WriteString("error", error)));
        return status == 401 ? reply.With("WWW-Authenticate", "Basic realm=\"school\"") : reply;
    }
}
