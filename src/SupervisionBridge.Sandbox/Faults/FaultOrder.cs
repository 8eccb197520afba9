namespace SupervisionBridge.Sandbox.Faults;

/// <summary>What a test asks for when it switches a fault on.</summary>
internal sealed record FaultOrder
{
    public required string Kind { get; init; }

    /// <summary>How many calls it strikes. Null: until it is cleared.</summary>
    public int? Times { get; init; }

    /// <summary>How many calls it lets pass first.</summary>
    public int Skip { get; init; }

    /// <summary>The operation it strikes. Null: those the fault is made for.</summary>
    public string? Operation { get; init; }

    /// <summary>The share of calls it strikes, 0 to 1, drawn from <see cref="Seed"/>.</summary>
    public double Rate { get; init; } = 1;

    public int Seed { get; init; }

    public int? DelayMs { get; init; }

    /// <summary>Sent as it stands: seconds or an HTTP date.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>How far clock or roster are off.</summary>
    public int? ShiftSeconds { get; init; }

    /// <summary>The status an error page comes with.</summary>
    public int? Status { get; init; }

    /// <summary>What the random mode draws from.</summary>
    public IReadOnlyList<string>? Kinds { get; init; }

    public TimeSpan Delay(int byDefaultMs) => TimeSpan.FromMilliseconds(DelayMs ?? byDefaultMs);
}
