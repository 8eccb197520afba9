using System.Net;
using System.Text.Json.Serialization.Metadata;
using SupervisionBridge.Adapters;
using SupervisionBridge.Adapters.Http;

namespace Acme.Adapter;

/// <summary>Reads from Acme. What goes wrong is said by the endpoint's name alone: never with an address, for addresses hold identifiers.</summary>
internal sealed class AcmeReading(HttpClient http, Exchange exchange)
{
    private const int LongestAnswer = 4 * 1024 * 1024;

    /// <summary>What stands there; null where Acme says that nothing does.</summary>
    /// <exception cref="SchoolSystemException">It did not answer, or not understandably.</exception>
    public async Task<T?> GetAsync<T>(string endpoint, string address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        Answer answer;
        try
        {
            answer = await exchange.CallAsync(stop => http.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, stop), LongestAnswer, cancellationToken);
        }
        catch (Exception what) when (Broken.IsNetwork(what, cancellationToken))
        {
            throw Broken.Read(endpoint, what);
        }

        // A 404 counts as "nothing there" only where it is Acme's own word: a wrong address answers 404 too, in HTML.
        if (answer.Status == HttpStatusCode.NotFound && answer.Json(AcmeJson.Default.AcmeRefusal)?.Why is not null)
        {
            return null;
        }

        if (answer.Status != HttpStatusCode.OK)
        {
            throw new SchoolSystemException(TroubleOf(answer.Status), $"{endpoint}: answered {(int)answer.Status}.") { RetryAt = answer.RetryAt };
        }

        return answer.Json(type) ?? throw new SchoolSystemException(SchoolSystemTrouble.NotUnderstood, $"{endpoint}: the answer is not what Acme's contract says.");
    }

    /// <summary>What trouble a status is.</summary>
    public static SchoolSystemTrouble TroubleOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => SchoolSystemTrouble.NotAllowed,
        HttpStatusCode.Locked => SchoolSystemTrouble.Paused,
        HttpStatusCode.TooManyRequests => SchoolSystemTrouble.Limited,
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => SchoolSystemTrouble.Unreachable,
        _ => SchoolSystemTrouble.NotUnderstood,
    };
}
