namespace SupervisionBridge.Host.Schools.Http;

/// <summary>Holds a school's token until shortly before its end. However many ask at once, one request goes out and all share its answer, also a refusal.</summary>
internal sealed class TokenCache(Func<CancellationToken, Task<TokenAnswer>> ask, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile Round last = new(0, new TokenAnswer.Failed("not asked yet."));

    public async Task<TokenAnswer> GetAsync(CancellationToken cancellationToken)
    {
        var seen = last;
        if (IsGood(seen.Answer))
        {
            return seen.Answer;
        }

        await gate.WaitAsync(cancellationToken);
        try
        {
            // A round that ended while we waited answers us too: twenty callers must not send a refused secret twenty times.
            if (last.Number == seen.Number)
            {
                last = new Round(seen.Number + 1, await ask(cancellationToken));
            }

            return last.Answer;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The school system refused this token. A newer one is kept.</summary>
    public void Forget(TokenAnswer.Granted refused)
    {
        var seen = last;
        if (ReferenceEquals(seen.Answer, refused))
        {
            Interlocked.CompareExchange(ref last, new Round(seen.Number, new TokenAnswer.Failed("refused by the school system.")), seen);
        }
    }

    public void Dispose() => gate.Dispose();

    private bool IsGood(TokenAnswer answer) => answer is TokenAnswer.Granted granted && clock.GetUtcNow() < granted.GoodUntil;

    private sealed record Round(long Number, TokenAnswer Answer);
}
