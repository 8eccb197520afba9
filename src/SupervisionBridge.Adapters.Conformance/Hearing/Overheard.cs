using System.Diagnostics;
using System.Text;

namespace SupervisionBridge.Adapters.Conformance.Hearing;

/// <summary>
/// What the adapter writes by itself in the course of its calls, wherever a program's logs come from: the console, trace listeners, activities, event sources. What other
/// code writes at the same time, a server of the same process or another trial, is not taken for it: only what is written in the context of <see cref="Begin"/> counts.
/// </summary>
internal sealed class Overheard : IDisposable
{
    private static readonly AsyncLocal<Overheard?> Current = new();

    private readonly StringBuilder words = new();
    private readonly TraceEar trace = new();
    private readonly ActivityListener activities = new()
    {
        ShouldListenTo = source => !EventEar.IsThePlatforms(source.Name),
        Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        ActivityStopped = Hear,
    };

    private readonly EventEar events = new();

    private Overheard()
    {
        ConsoleEar.Listen();
        ActivitySource.AddActivityListener(activities);
        Trace.Listeners.Add(trace);
    }

    /// <summary>All of it so far.</summary>
    public string Words
    {
        get
        {
            lock (words)
            {
                return words.ToString();
            }
        }
    }

    /// <summary>Listens from now on to what the calling method does, until it is disposed of.</summary>
    public static Overheard Begin() => Current.Value = new Overheard();

    /// <summary>Takes down what is written now, if it is the adapter that writes.</summary>
    public static void Hear(string? written)
    {
        if (written is { Length: > 0 } && Current.Value is { } here)
        {
            lock (here.words)
            {
                here.words.Append(written);
            }
        }
    }

    public void Dispose()
    {
        Current.Value = null;
        Trace.Listeners.Remove(trace);
        trace.Dispose();
        activities.Dispose();
        events.Dispose();
    }

    private static void Hear(Activity activity)
    {
        Hear($"\n{activity.DisplayName} {activity.StatusDescription}");
        foreach (var (name, value) in activity.TagObjects.Concat(activity.Events.SelectMany(told => told.Tags.Prepend(new(told.Name, null)))))
        {
            Hear($"\n{name}: {value}");
        }

        foreach (var (name, value) in activity.Baggage)
        {
            Hear($"\n{name}: {value}");
        }
    }
}
