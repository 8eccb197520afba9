using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SupervisionBridge.EndToEnd.Tests.Generated;

/// <summary>Keeps the first lines of the bridge's own log that tell of an error.</summary>
internal sealed class ErrorLog : ILoggerProvider
{
    private const int Most = 50;

    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyList<string> Lines => [.. lines];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, lines);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && lines.Count < Most)
            {
                lines.Enqueue($"{category} {eventId}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
