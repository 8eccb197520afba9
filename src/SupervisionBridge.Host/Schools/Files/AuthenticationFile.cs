using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace SupervisionBridge.Host.Schools.Files;

[Description("How the bridge shows the school system who it is: kind key with key, kind header with header and key, kind basic with userName and secret, or kind oauth with clientId and secret.")]
internal sealed record AuthenticationFile
{
    [Description("key: a fixed bearer key. header: a fixed key in a header of its own. basic: user name and password. oauth: OAuth 2 client credentials.")]
    public required AuthenticationKind Kind { get; init; }

    [Description("For kinds key and header: where the key is, as {\"env\": NAME} or {\"file\": PATH}. Never the key itself.")]
    public SecretFile? Key { get; init; }

    [Description("For kind header: the name of the header that bears the key, for example X-Api-Key; not Authorization, which kinds key, basic and oauth send.")]
    [RegularExpression(HeaderRules.NamePattern)]
    public string? Header { get; init; }

    [Description("For kind basic: the user name, not empty and without a colon.")]
    [RegularExpression("^[^:]+$")]
    public string? UserName { get; init; }

    [Description("For kind oauth: the client's id, not empty.")]
    [MinLength(1)]
    public string? ClientId { get; init; }

    [Description("For kind basic where the password is, for kind oauth where the client's secret is: {\"env\": NAME} or {\"file\": PATH}. Never the secret itself.")]
    public SecretFile? Secret { get; init; }

    [Description("For kind oauth: the token endpoint, relative to address, at the same host. Default oauth/token.")]
    [MinLength(1)]
    public string? TokenPath { get; init; }

    [Description("For kind oauth: the scopes asked for, parted by single spaces; empty asks for none. Default \"notes.write students.read\".")]
    [RegularExpression("^([!-~]+( [!-~]+)*)?$")]
    public string? Scopes { get; init; }

    [Description("For kind oauth: where id and secret stand in the token request: header (default) or form, for servers that know only that.")]
    public SecretPlace? SecretIn { get; init; }

    [Description("Headers that every call bears besides, with their values: an application's id, for example. Never a secret; and none that carry a call: Authorization, Host, Cookie, Accept, Content-… and those of a connection.")]
    public Dictionary<string, string> Headers { get; init; } = [];
}

internal enum AuthenticationKind
{
    [JsonStringEnumMemberName("key")]
    Key,

    [JsonStringEnumMemberName("oauth")]
    OAuth,

    [JsonStringEnumMemberName("basic")]
    Basic,

    [JsonStringEnumMemberName("header")]
    Header,
}

internal enum SecretPlace
{
    Header,
    Form,
}

[Description("Where a secret is: {\"env\": NAME} or {\"file\": PATH}, one of them. The secret itself never stands in this file.")]
internal sealed record SecretFile
{
    [Description("Name of the environment variable that holds the secret.")]
    [RegularExpression("^[A-Za-z_][A-Za-z0-9_]*$")]
    public string? Env { get; init; }

    [Description("Path of a file that holds the secret and nothing else; relative to the folder that holds the config folder.")]
    [MinLength(1)]
    public string? File { get; init; }
}
