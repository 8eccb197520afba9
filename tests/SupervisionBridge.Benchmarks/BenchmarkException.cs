namespace SupervisionBridge.Benchmarks;

/// <summary>The benchmark cannot run, or what it measures did not do what it should.</summary>
internal sealed class BenchmarkException : Exception
{
    public BenchmarkException(string message)
        : base(message)
    {
    }

    public BenchmarkException()
    {
    }

    public BenchmarkException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
