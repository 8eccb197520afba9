using System.Net;
using System.Net.Http.Headers;

namespace SupervisionBridge.Host.Schools.Http;

/// <summary>What came of asking for a token: a closed set.</summary>
internal abstract record TokenAnswer
{
    private TokenAnswer()
    {
    }

    /// <summary>A token, to be used until <paramref name="GoodUntil"/>.</summary>
    public sealed record Granted(Secret Token, DateTimeOffset GoodUntil) : TokenAnswer;

    /// <summary>
    /// The token endpoint said no. <paramref name="Status"/> is what the adapter gets to see: 401 for refused credentials, 429 where it asks for fewer requests.
    /// </summary>
    public sealed record Refused(HttpStatusCode Status, RetryConditionHeaderValue? RetryAfter) : TokenAnswer;

    /// <summary>No usable answer: broken, failing, or not as the standard says.</summary>
    public sealed record Failed(string Why) : TokenAnswer;
}
