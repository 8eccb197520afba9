using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupervisionBridge.Host.Schools.Http;

/// <summary>Asks a token endpoint once, by OAuth 2 client credentials.</summary>
internal sealed class TokenRequest(Credentials.OAuth credentials, TimeProvider clock)
{
    /// <summary>A token is given up this long before it ends, or at nine tenths of a short life: it must still hold when the call arrives.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>The life of a token whose answer names none.</summary>
    private static readonly TimeSpan UnnamedLife = TimeSpan.FromMinutes(5);

    public async Task<TokenAnswer> SendAsync(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        var asked = clock.GetUtcNow();
        try
        {
            using var request = Compose();
            using var response = await send(request, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => Read(await response.Content.ReadAsByteArrayAsync(cancellationToken), asked),
                HttpStatusCode.TooManyRequests => new TokenAnswer.Refused(HttpStatusCode.TooManyRequests, response.Headers.RetryAfter),
                // 400 invalid_client, 401, 403, and 404 for a wrong path: a person must mend the configuration.
                >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.RequestTimeout =>
                    new TokenAnswer.Refused(HttpStatusCode.Unauthorized, RetryAfter: null),
                var status => new TokenAnswer.Failed($"the token endpoint answered {(int)status}."),
            };
        }
        catch (HttpRequestException e)
        {
            return new TokenAnswer.Failed($"the token endpoint could not be asked ({e.HttpRequestError}).");
        }
    }

    private HttpRequestMessage Compose()
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials" };
        if (credentials.Scopes.Length > 0)
        {
            form["scope"] = credentials.Scopes;
        }

        var request = new HttpRequestMessage(HttpMethod.Post, credentials.TokenEndpoint);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (credentials.SentIn == ClientCredentialsIn.Form)
        {
            form["client_id"] = credentials.ClientId;
            form["client_secret"] = credentials.ClientSecret.Reveal();
        }
        else
        {
            var pair = $"{Encode(credentials.ClientId)}:{Encode(credentials.ClientSecret.Reveal())}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(pair)));
        }

        request.Content = new FormUrlEncodedContent(form);
        return request;
    }

    /// <summary>Form-encoded before base64: RFC 6749, section 2.3.1.</summary>
    private static string Encode(string value) => Uri.EscapeDataString(value).Replace("%20", "+", StringComparison.Ordinal);

    private static TokenAnswer Read(byte[] body, DateTimeOffset asked)
    {
        TokenResponse? answer;
        try
        {
            answer = JsonSerializer.Deserialize<TokenResponse>(body);
        }
        catch (JsonException)
        {
            answer = null;
        }

        // Checked here because a header refuses anything else with a message that holds the value.
        if (answer?.AccessToken is not { Length: > 0 } token || !token.All(c => c is > ' ' and < '\x7f')
            || (answer.TokenType is { } type && !type.Equals("Bearer", StringComparison.OrdinalIgnoreCase)))
        {
            return new TokenAnswer.Failed("the token endpoint's answer is not a bearer token.");
        }

        var life = answer.ExpiresIn is > 0 and < int.MaxValue and var seconds ? TimeSpan.FromSeconds(seconds) : UnnamedLife;
        return new TokenAnswer.Granted(new Secret(token), asked + life - TimeSpan.FromTicks(Math.Min(Margin.Ticks, life.Ticks / 10)));
    }

    private sealed record TokenResponse
    {
        [JsonPropertyName("access_token")]
        public string? AccessToken { get; init; }

        [JsonPropertyName("token_type")]
        public string? TokenType { get; init; }

        [JsonPropertyName("expires_in"), JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
        public double? ExpiresIn { get; init; }
    }
}
