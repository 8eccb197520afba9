using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SupervisionBridge.Host.Tests.Hosting;

/// <summary>Keeps every log line, with its values and exceptions, from the most talkative level on.</summary>
public sealed class KeptLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    /// <summary>All lines so far.</summary>
    public IReadOnlyList<string> Lines => [.. lines];

    /// <summary>Takes in everything, whatever is filtered elsewhere.</summary>
    public void AddTo(ILoggingBuilder logging) => logging.SetMinimumLevel(LogLevel.Trace).AddFilter<KeptLog>(null, LogLevel.Trace).AddProvider(this);

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, lines);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{category} scope: {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> named ? string.Join("; ", named.Select(value => $"{value.Key}={value.Value}")) : string.Empty;
            lines.Enqueue($"{category} {logLevel} {eventId}: {formatter(state, exception)} [{values}] {exception}");
        }
    }
}
