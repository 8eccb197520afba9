using System.Net;
using System.Text.Json.Serialization.Metadata;
using SupervisionBridge.Adapters.Cpoms.Api;
using SupervisionBridge.Adapters.Cpoms.Wire;
using SupervisionBridge.Adapters.Http;

namespace SupervisionBridge.Adapters.Cpoms.Answers;

/// <summary>Reads from the school system. Every trouble becomes a <see cref="SchoolSystemException"/> that names the endpoint and nothing else.</summary>
internal sealed class Reading(ICpomsApi api, Exchange exchange)
{
    /// <summary>The longest answer to a read: 4 MiB holds the largest page many times over.</summary>
    public const int LongestAnswer = 4 * 1024 * 1024;

    /// <summary>A 200 answer's JSON.</summary>
    /// <exception cref="SchoolSystemException">Anything else.</exception>
    public async Task<T> GetAsync<T>(
        string endpoint,
        Func<ICpomsApi, CancellationToken, Task<HttpResponseMessage>> call,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken)
        where T : class, IWire =>
        Understand(endpoint, await AskAsync(endpoint, call, cancellationToken), type);

    /// <summary>The answer, whatever its status.</summary>
    /// <exception cref="SchoolSystemException">There was none.</exception>
    public async Task<Answer> AskAsync(
        string endpoint, Func<ICpomsApi, CancellationToken, Task<HttpResponseMessage>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await exchange.CallAsync(stop => call(api, stop), LongestAnswer, cancellationToken);
        }
        catch (Exception what) when (Broken.IsNetwork(what, cancellationToken))
        {
            throw Broken.Read(endpoint, what);
        }
    }

    /// <summary>The JSON of a 200 answer.</summary>
    /// <exception cref="SchoolSystemException">It is another answer, or not as the contract says.</exception>
    public static T Understand<T>(string endpoint, Answer answer, JsonTypeInfo<T> type)
        where T : class, IWire
    {
        if (answer.Status is not HttpStatusCode.OK)
        {
            throw new SchoolSystemException(Refusal.TroubleOf(answer), $"{endpoint}: answered {(int)answer.Status}.") { RetryAt = answer.RetryAt };
        }

        return answer.Read(type) ?? throw NotUnderstood(endpoint, "the answer is not what the contract says");
    }

    /// <summary>An answer that breaks the contract.</summary>
    public static SchoolSystemException NotUnderstood(string endpoint, string what) =>
        new(SchoolSystemTrouble.NotUnderstood, $"{endpoint}: {what}.");
}
