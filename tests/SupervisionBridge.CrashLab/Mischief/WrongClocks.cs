using System.Globalization;

namespace SupervisionBridge.CrashLab.Mischief;

/// <summary>Wrong clocks for single nodes, by libfaketime where it is installed. The monotonic clock stays right, as it does on a machine whose date is wrong.</summary>
internal sealed class WrongClocks
{
    private static readonly IReadOnlyDictionary<string, string> Right = new Dictionary<string, string>();
    private static readonly string? Library = Find();

    private readonly int mostSeconds;

    /// <param name="mostSeconds">How far off a clock may be, to either side.</param>
    /// <param name="voice">Says so where there is no libfaketime.</param>
    public WrongClocks(int mostSeconds, Voice voice)
    {
        this.mostSeconds = mostSeconds;
        voice.Say(Library is null ? "libfaketime is not installed: no clock is wrong" : $"clocks are up to {mostSeconds} s wrong");
    }

    /// <summary>Every third start has a wrong clock.</summary>
    public IReadOnlyDictionary<string, string> Draw(Random random)
    {
        var seconds = random.Next(-mostSeconds, mostSeconds + 1);
        return random.Next(3) > 0 || Library is null ? Right : new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = Library,
            ["FAKETIME"] = string.Create(CultureInfo.InvariantCulture, $"{seconds:+0;-0;+0}s"),
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        };
    }

    private static string? Find() => Directory.Exists("/usr/lib")
        ? Directory.EnumerateDirectories("/usr/lib").Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists)
        : null;
}
