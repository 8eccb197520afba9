using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Jobs;

namespace SupervisionBridge.Host.Tests.Jobs;

/// <summary>The row of one job. That the stores keep it the same way is held to their own suite.</summary>
internal sealed class OneRow(TimeProvider clock) : ITimedJobs
{
    private string token = "";
    private int takings;

    public TimedJobState? State { get; private set; }

    public TaskCompletionSource Renewed { get; set; } = new();

    /// <summary>The member that the store fails at.</summary>
    public string? FailsAt { get; set; }

    public void LoseIt() => token = "somebody else's";

    public Task<TimedJobState?> FindAsync(string name, CancellationToken cancellationToken) => FailsAt == "find" ? throw Fault() : Task.FromResult(State);

    public Task<JobTaking?> TakeAsync(string name, DateTimeOffset dueAt, string node, TimeSpan lease, CancellationToken cancellationToken)
    {
        if (FailsAt == "take")
        {
            throw Fault();
        }

        if (State is not null && !State.CanBeTaken(dueAt, clock.GetUtcNow()))
        {
            return Task.FromResult<JobTaking?>(null);
        }

        token = $"token {++takings}";
        State = new TimedJobState { Name = name, DueAt = dueAt, Node = node, LeaseEnd = clock.GetUtcNow() + lease };
        return Task.FromResult<JobTaking?>(new JobTaking(name, token));
    }

    public Task<bool> RenewAsync(JobTaking taking, TimeSpan lease, CancellationToken cancellationToken)
    {
        var held = Fenced(taking, state => state with { LeaseEnd = clock.GetUtcNow() + lease });
        Renewed.TrySetResult();
        return held;
    }

    public Task<bool> FinishAsync(JobTaking taking, CancellationToken cancellationToken) =>
        FailsAt == "finish" ? throw Fault() : Fenced(taking, state => state with { FinishedAt = clock.GetUtcNow() });

    public Task<bool> ReleaseAsync(JobTaking taking, CancellationToken cancellationToken) =>
        FailsAt == "release" ? throw Fault() : Fenced(taking, state => state with { LeaseEnd = clock.GetUtcNow() });

    public Task KeepAsync(string name, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static IOException Fault() => new("Hartley");

    private Task<bool> Fenced(JobTaking taking, Func<TimedJobState, TimedJobState> change)
    {
        var held = taking.Token == token;
        State = held ? change(State!) : State;
        return Task.FromResult(held);
    }
}
