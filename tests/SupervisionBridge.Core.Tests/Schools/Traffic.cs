using SupervisionBridge.Core.Schools.Rate;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Core.Tests.Schools;

/// <summary>Callers who always have another call to make, against a server that counts: on a clock that jumps from event to event.</summary>
internal sealed class Traffic
{
    private readonly ManualClock clock = new();
    private readonly PriorityQueue<Action, double> events = new();
    private readonly Random random;
    private readonly LimitedServer server;
    private readonly bool headers;
    private readonly bool saysWhen;
    private readonly (double Least, double Most) latency;

    public Traffic(LimitedServer server, int seed, bool headers = false, bool saysWhen = true, (double Least, double Most)? latency = null)
    {
        (this.server, this.headers, this.saysWhen) = (server, headers, saysWhen);
        this.latency = latency ?? (0.005, 0.03);
        random = new Random(seed);
        Budget = new CallBudget(clock);
    }

    public CallBudget Budget { get; }

    public List<double> Admitted { get; } = [];

    public List<double> Refused { get; } = [];

    /// <summary>Share of the allowance that was used after a time.</summary>
    public double Used(double from, double until) => Admitted.Count(at => at >= from && at < until) / ((until - from) * server.Allowance);

    public Traffic Run(double seconds, int callers = 4)
    {
        for (var caller = 0; caller < callers; caller++)
        {
            At(Now, Call);
        }

        while (events.TryDequeue(out var next, out var at) && at < seconds)
        {
            clock.MoveTo(ManualClock.Start + TimeSpan.FromSeconds(at));
            next();
        }

        return this;
    }

    private double Now => (clock.GetUtcNow() - ManualClock.Start).TotalSeconds;

    private void At(double at, Action what) => events.Enqueue(what, at);

    private void Call()
    {
        switch (Budget.Take())
        {
            case CallPlace.Taken taken:
                At(Now + taken.Wait.TotalSeconds, Send);
                break;
            case CallPlace.Closed closed:
                At(Now + Math.Max(0.001, closed.Wait.TotalSeconds), Call);
                break;
        }
    }

    private void Send()
    {
        if (Budget.Send() is not { } sent)
        {
            Call();
            return;
        }

        var takes = latency.Least + (random.NextDouble() * (latency.Most - latency.Least));
        At(Now + (takes / 2), () =>
        {
            var refusal = server.Take(Now);
            var says = headers ? server.Headers(Now) : null;
            (refusal is null ? Admitted : Refused).Add(Now);
            At(Now + (takes / 2), () => Answer(sent, refusal, says));
        });
    }

    private void Answer(TimeSpan sent, int? refusal, StatedLimit? says)
    {
        if (refusal is { } seconds)
        {
            Budget.Refused(sent, saysWhen ? TimeSpan.FromSeconds(seconds) : null);
        }
        else
        {
            Budget.Admitted(sent, says);
        }

        At(Now + 0.0001, Call);
    }
}
