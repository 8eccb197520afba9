namespace SupervisionBridge.Sandbox.Schools;

/// <summary>The last requests received, when switched on. Bounded: the eldest go first.</summary>
internal sealed class RequestLog
{
    public const int DefaultCapacity = 10_000;

    private readonly Queue<ReceivedRequest> _requests = new();

    public bool On { get; private set; }
    public int Capacity { get; private set; } = DefaultCapacity;
    public long Received { get; private set; }
    public IReadOnlyCollection<ReceivedRequest> Requests => _requests;

    /// <summary>What was received after the first <paramref name="seen"/>, as far as it is still kept.</summary>
    public IReadOnlyCollection<ReceivedRequest> After(long seen) =>
        [.. _requests.Skip((int)Math.Clamp(seen - (Received - _requests.Count), 0, _requests.Count))];

    public void Switch(bool on, int? capacity)
    {
        (On, Capacity) = (on, capacity ?? Capacity);
        Trim();
    }

    public void Add(ReceivedRequest request)
    {
        Received++;
        _requests.Enqueue(request);
        Trim();
    }

    public void Clear()
    {
        _requests.Clear();
        Received = 0;
    }

    private void Trim()
    {
        while (_requests.Count > Capacity)
        {
            _requests.Dequeue();
        }
    }
}
