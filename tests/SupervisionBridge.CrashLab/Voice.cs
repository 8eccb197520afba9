using System.Diagnostics;

namespace SupervisionBridge.CrashLab;

/// <summary>Says how it goes, with the seconds since the start. With JSON asked for it goes to standard error.</summary>
internal sealed class Voice(bool toError)
{
    private readonly long start = Stopwatch.GetTimestamp();

    /// <summary>Seconds since the start.</summary>
    public double Seconds => Stopwatch.GetElapsedTime(start).TotalSeconds;

    public void Say(string words) => (toError ? Console.Error : Console.Out).WriteLine($"{Seconds,7:0.0}  {words}");
}
