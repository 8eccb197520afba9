using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SupervisionBridge.Host.Tests.Hosting;

/// <summary>A school's directory of the tests' own: a small OpenID provider on a free loopback port, whose keys can be changed.</summary>
public sealed class TestDirectory : IAsyncDisposable
{
    /// <summary>The audience of its tokens for the bridge.</summary>
    public const string Audience = "supervisionbridge";

    private readonly TimeProvider clock;
    private readonly List<RSA> all = [];
    private WebApplication application = null!;
    private RsaSecurityKey key;

    private TestDirectory(TimeProvider clock)
    {
        this.clock = clock;
        key = NewKey();
    }

    /// <summary>Its issuer.</summary>
    public string Issuer { get; private set; } = "";

    /// <summary>The issuer that it says it is; its own where nothing is said.</summary>
    public string? Says { get; set; }

    /// <summary>How often its keys were asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>Its keys are not told before this is over.</summary>
    public Task TellsKeysAfter { get; set; } = Task.CompletedTask;

    /// <summary>The key with which it signs now.</summary>
    public RsaSecurityKey Key => key;

    public static async Task<TestDirectory> StartAsync(TimeProvider clock)
    {
        var directory = new TestDirectory(clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        directory.application = builder.Build();
        directory.application.MapGet("/.well-known/openid-configuration", () => Results.Text(directory.Metadata(), "application/json"));
        directory.application.MapGet("/keys", directory.KeySetAsync);
        await directory.application.StartAsync(TestContext.Current.CancellationToken);
        directory.Issuer = directory.application.Urls.Single();
        return directory;
    }

    /// <summary>Changes the key: what was signed before is worth nothing.</summary>
    public void ChangeKey() => key = NewKey();

    /// <summary>Its entry in <c>access.json</c>.</summary>
    public JsonObject Entry(params string[] schools) => new()
    {
        ["issuer"] = Issuer,
        ["audience"] = Audience,
        ["domains"] = new JsonArray("northgate.example", "cells.example"),
        ["schools"] = new JsonArray([.. schools.Select(urn => (JsonNode)urn)]),
        ["roles"] = new JsonArray(
            new JsonObject { ["value"] = "DSL", ["role"] = "dsl" }, new JsonObject { ["value"] = "Director", ["role"] = "trustDirector" }, new JsonObject { ["value"] = "IT", ["role"] = "itAdministrator" }),
    };

    /// <summary>A token for a person, in force for an hour.</summary>
    public string TokenFor(string email, params string[] roles) => Token(claims =>
    {
        claims["email"] = email;
        claims["email_verified"] = true;
        claims["roles"] = roles;
    });

    /// <summary>A token with these claims, and whatever else is made wrong with it.</summary>
    public string Token(Action<Dictionary<string, object>> claims, Action<SecurityTokenDescriptor>? change = null)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var held = new Dictionary<string, object>(StringComparer.Ordinal);
        claims(held);
        held.TryAdd("sub", $"subject of {held.GetValueOrDefault("email")}".ToLowerInvariant());
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddHours(1),
            Claims = held,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        all.ForEach(rsa => rsa.Dispose());
    }

    /// <summary>A key that nobody knows, under any name.</summary>
    public RsaSecurityKey NewKey(string? id = null)
    {
        var rsa = RSA.Create(2048);
        all.Add(rsa);
        return new RsaSecurityKey(rsa) { KeyId = id ?? $"key-{all.Count}" };
    }

    private string Metadata() => new JsonObject
    {
        ["issuer"] = Says ?? Issuer,
        ["jwks_uri"] = $"{Issuer}/keys",
        ["authorization_endpoint"] = $"{Issuer}/authorize",
        ["response_types_supported"] = new JsonArray("code"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
    }.ToJsonString();

    private async Task<IResult> KeySetAsync()
    {
        Asked++;
        await TellsKeysAfter;
        return Results.Text(KeySet(), "application/json");
    }

    private string KeySet()
    {
        var shown = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA", ["use"] = "sig", ["alg"] = "RS256", ["kid"] = key.KeyId,
                ["n"] = Base64UrlEncoder.Encode(shown.Modulus), ["e"] = Base64UrlEncoder.Encode(shown.Exponent),
            }),
        }.ToJsonString();
    }
}
