using System.Diagnostics.Tracing;

namespace SupervisionBridge.Adapters.Conformance.Hearing;

/// <summary>Hears events of the adapter's own sources. The platform's tell of addresses, which have an obligation of their own.</summary>
internal sealed class EventEar : EventListener
{
    /// <summary>Whether a source is .NET's own or the test runner's.</summary>
    public static bool IsThePlatforms(string source) =>
        source.StartsWith("System.", StringComparison.Ordinal) || source.StartsWith("Microsoft", StringComparison.Ordinal) || source.StartsWith("Private.", StringComparison.Ordinal)
        || source.StartsWith("Experimental.", StringComparison.Ordinal) || source is "NativeRuntimeEventSource" or "xunit";

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (!IsThePlatforms(eventSource.Name))
        {
            EnableEvents(eventSource, EventLevel.Verbose, EventKeywords.All);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        Overheard.Hear($"\n{eventData.EventName} {eventData.Message}");
        foreach (var value in eventData.Payload ?? [])
        {
            Overheard.Hear($"\n{value}");
        }
    }
}
