using SupervisionBridge.Adapters.Cpoms.Api;

namespace SupervisionBridge.Adapters.Cpoms.Answers;

/// <summary>One call and its whole answer, within bounds of size and time.</summary>
/// <param name="api">The endpoints.</param>
/// <param name="patience">The client's time-out: it guards only the headers, so the body gets as long again.</param>
/// <param name="clock">The bridge's clock.</param>
internal sealed class Exchange(ICpomsApi api, TimeSpan patience, TimeProvider clock)
{
    /// <summary>Calls and reads at most <paramref name="limit"/> bytes of body. Throws whatever the network does.</summary>
    public async Task<Answer> CallAsync(
        Func<ICpomsApi, CancellationToken, Task<HttpResponseMessage>> call, int limit, CancellationToken cancellationToken)
    {
        using var response = await call(api, cancellationToken);
        using var patienceEnds = new CancellationTokenSource(patience, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patienceEnds.Token, cancellationToken);
        return new Answer
        {
            Status = response.StatusCode,
            MediaType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant(),
            Body = await BoundedBody.ReadAsync(response.Content, limit, stop.Token),
            RetryAt = RetryTime.Read(response.Headers, clock.GetUtcNow()),
            Location = response.Headers.Location?.OriginalString,
        };
    }
}
