using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SupervisionBridge.EndToEnd.Tests.Sideways;

/// <summary>Listens to every metric and every trace of this process, with all of their tags.</summary>
internal sealed class Outlets : IDisposable
{
    private readonly ConcurrentDictionary<string, byte> said = new(StringComparer.Ordinal);
    private readonly MeterListener metrics;
    private readonly ActivityListener traces;

    public Outlets()
    {
        metrics = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        metrics.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Metric(instrument, tags));
        metrics.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Metric(instrument, tags));
        metrics.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Metric(instrument, tags));
        metrics.Start();
        traces = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Trace,
        };
        ActivitySource.AddActivityListener(traces);
    }

    /// <summary>Each metric with its tags, and each trace with its tags, events and what it is called.</summary>
    public IReadOnlyList<string> Said => [.. said.Keys];

    public void Dispose()
    {
        metrics.Dispose();
        traces.Dispose();
    }

    private void Metric(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var line = $"metric {instrument.Meter.Name} {instrument.Name}";
        foreach (var (name, value) in tags)
        {
            line += $" {name}={value}";
        }

        said[line] = 0;
    }

    private void Trace(Activity activity)
    {
        var events = activity.Events.SelectMany(happened => happened.Tags.Select(tag => $"{happened.Name} {tag.Key}={tag.Value}"));
        said[$"trace {activity.Source.Name} {activity.OperationName} {activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))} {string.Join(' ', activity.Baggage)} {string.Join(' ', events)}"] = 0;
    }
}
