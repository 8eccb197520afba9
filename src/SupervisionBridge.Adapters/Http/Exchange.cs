namespace SupervisionBridge.Adapters.Http;

/// <summary>One call and its whole answer, within bounds of size and time.</summary>
/// <param name="patience">The client's time-out: it guards only the headers, so the body gets as long again.</param>
/// <param name="clock">The bridge's clock.</param>
public sealed class Exchange(TimeSpan patience, TimeProvider clock)
{
    /// <summary>Calls and reads at most <paramref name="limit"/> bytes of body. Throws whatever the network does: <see cref="Broken"/> says what that means.</summary>
    /// <param name="call">Sends once and returns with the headers (<see cref="HttpCompletionOption.ResponseHeadersRead"/>): a call that reads the body itself reads it without bounds.</param>
    /// <param name="limit">The longest body that is read; of a longer one nothing is.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async Task<Answer> CallAsync(Func<CancellationToken, Task<HttpResponseMessage>> call, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        using var response = await call(cancellationToken);
        using var patienceEnds = new CancellationTokenSource(patience, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patienceEnds.Token, cancellationToken);
        return new Answer
        {
            Status = response.StatusCode,
            MediaType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant(),
            Body = await BoundedBody.ReadAsync(response.Content, limit, stop.Token),
            RetryAt = RetryTime.Read(response.Headers, clock.GetUtcNow()),
            Location = response.Headers.Location?.OriginalString,
            NextLink = LinkHeader.Next(response.Headers),
        };
    }
}
