using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Tests.Delivery.Lanes;

/// <summary>Keeps what a lane says.</summary>
internal sealed class LinesOfALane : ILogger<SchoolLane>
{
    private readonly ConcurrentQueue<(int Id, string Line)> lines = new();

    public IReadOnlyList<(int Id, string Line)> Lines => [.. lines];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue((eventId.Id, formatter(state, exception)));
}
