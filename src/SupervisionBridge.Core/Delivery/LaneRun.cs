namespace SupervisionBridge.Core.Delivery;

/// <summary>A lane that is started and stopped as its school comes to this node and goes. Not for several threads.</summary>
internal sealed class LaneRun(SchoolLane lane)
{
    private Action stop = () => { };

    public SchoolLane Lane => lane;

    /// <summary>Completes when the lane runs no more.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Runs the lane unless it does. One that is still draining is started at a later call.</summary>
    public void Start()
    {
        if (!Ended.IsCompleted)
        {
            return;
        }

        var stopping = new CancellationTokenSource();
        stop = stopping.Cancel;
        Ended = lane.RunAsync(stopping.Token);
    }

    /// <summary>Lets the lane drain and end.</summary>
    public void Stop() => stop();
}
