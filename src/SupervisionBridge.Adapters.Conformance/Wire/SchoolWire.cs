namespace SupervisionBridge.Adapters.Conformance.Wire;

/// <summary>Stands between adapter and school system: counts, records, and plays faults.</summary>
internal sealed class SchoolWire(HttpMessageHandler way, Uri address, SuiteClock clock) : DelegatingHandler(way)
{
    private readonly Lock gate = new();
    private readonly List<WireCall> calls = [];
    private Fault? onWrite;
    private Fault? onAll;

    /// <summary>Every request since the start, in order.</summary>
    public IReadOnlyList<WireCall> Calls
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    /// <summary>Whether an answer was read beyond bounds of size or time, or a cancelled call went on.</summary>
    public string? Overrun { get; private set; }

    /// <summary>Strikes each request that could have an effect, until disposed of.</summary>
    public IDisposable OnWrite(Fault fault) => new Armed(() => onWrite = fault, () => onWrite = null);

    /// <summary>Strikes each request, until disposed of.</summary>
    public IDisposable OnAll(Fault fault) => new Armed(() => onAll = fault, () => onAll = null);

    /// <summary>The requests that an act made.</summary>
    public async Task<IReadOnlyList<WireCall>> DuringAsync(Func<Task> act)
    {
        var before = Calls.Count;
        await act();
        return [.. Calls.Skip(before)];
    }

    public void Overran(string how) => Overrun ??= how;

    /// <summary>The bridge's own client calls asynchronously only.</summary>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Call the school system asynchronously.");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = new WireCall(request.Method, request.RequestUri!, request.Content is null ? default : await request.Content.ReadAsByteArrayAsync(cancellationToken));
        lock (gate)
        {
            calls.Add(call);
        }

        if (!call.IsUnder(address))
        {
            // Nothing of the trial leaves the system that it was given.
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The adapter called another address than the one it was given.");
        }

        var fault = onAll ?? (call.CouldHaveEffect ? onWrite : null);
        var response = fault is null ? await PassAsync() : await fault.Play(new Passage(request, PassAsync, this, clock, cancellationToken));
        response.RequestMessage ??= request;
        return response;

        async Task<HttpResponseMessage> PassAsync()
        {
            var answered = await base.SendAsync(request, cancellationToken);
            await answered.Content.LoadIntoBufferAsync(cancellationToken);
            call.Answer = new RecordedAnswer(
                answered.StatusCode,
                [.. answered.Headers],
                answered.Content.Headers.ContentType?.ToString(),
                await answered.Content.ReadAsByteArrayAsync(cancellationToken));
            return answered;
        }
    }

    private sealed class Armed : IDisposable
    {
        private readonly Action disarm;

        public Armed(Action arm, Action disarm)
        {
            this.disarm = disarm;
            arm();
        }

        public void Dispose() => disarm();
    }
}

/// <summary>One request as it came.</summary>
internal sealed record WireCall(HttpMethod Method, Uri Address, ReadOnlyMemory<byte> Body)
{
    /// <summary>What the school system answered; null where nothing was sent, or nothing came.</summary>
    public RecordedAnswer? Answer { get; set; }

    /// <summary>By its method it may change something there.</summary>
    public bool CouldHaveEffect => Method != HttpMethod.Get && Method != HttpMethod.Head && Method != HttpMethod.Options;

    /// <summary>Same method, address and body.</summary>
    public bool IsSameAs(WireCall other) => Method == other.Method && Address == other.Address && Body.Span.SequenceEqual(other.Body.Span);

    /// <summary>Under the base address that the adapter was given.</summary>
    public bool IsUnder(Uri address) => address.IsBaseOf(Address);
}

/// <summary>One request on its way, in the hands of a fault.</summary>
internal sealed record Passage(HttpRequestMessage Request, Func<Task<HttpResponseMessage>> SendAsync, SchoolWire Wire, SuiteClock Clock, CancellationToken Token);

/// <summary>What goes wrong on the way.</summary>
/// <param name="Name">As a failing obligation tells it.</param>
/// <param name="Play">Plays it.</param>
internal sealed record Fault(string Name, Func<Passage, Task<HttpResponseMessage>> Play);
