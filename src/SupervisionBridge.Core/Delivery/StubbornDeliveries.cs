namespace SupervisionBridge.Core.Delivery;

/// <summary>
/// Trouble of the school system counts as no attempt of a delivery. But where one delivery meets it again and again while others of the lane
/// succeed, the trouble is that delivery's: from then on it counts, so that it ends visibly.
/// </summary>
public sealed class StubbornDeliveries
{
    /// <summary>Troubles of one delivery, each after others' successes, that count as none.</summary>
    public const int MostFree = 3;

    /// <summary>Deliveries in trouble that are remembered at once.</summary>
    public const int MostKept = 1000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Trouble> troubles = new(StringComparer.Ordinal);
    private long successes;

    /// <summary>A delivery got on.</summary>
    public void Succeeded(string deliveryId)
    {
        lock (gate)
        {
            successes++;
            troubles.Remove(deliveryId);
        }
    }

    /// <summary>A delivery met trouble. Answers whether it is that delivery's own.</summary>
    public bool IsItsOwn(string deliveryId)
    {
        lock (gate)
        {
            var before = troubles.GetValueOrDefault(deliveryId);
            var now = before is null ? new Trouble(0, successes) : successes > before.SuccessesSeen ? new Trouble(before.Alone + 1, successes) : before;
            if (before is null && troubles.Count >= MostKept)
            {
                // So many at once are the school system's trouble.
                troubles.Clear();
            }

            troubles[deliveryId] = now;
            return now.Alone >= MostFree;
        }
    }

    private sealed record Trouble(int Alone, long SuccessesSeen);
}
