using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>
/// How many scenes a property of the match draws, and from where. <c>MATCH_PROPERTY_CASES=200000</c> is a thorough run. A failure names the scene, the
/// two numbers that the run began with and, except of the first scene, three that lead to it directly ("Replay directly at failing step with"):
/// <c>MATCH_PROPERTY_REPLAY='(…)'</c> with either draws it again.
/// </summary>
internal static class PropertyConfig
{
    private const int Cases = 500;

    public static Config FromEnvironment { get; } = Of(
        int.TryParse(Environment.GetEnvironmentVariable("MATCH_PROPERTY_CASES"), CultureInfo.InvariantCulture, out var cases) ? cases : Cases,
        Environment.GetEnvironmentVariable("MATCH_PROPERTY_REPLAY"));

    /// <summary>A run of so many cases.</summary>
    /// <param name="cases">How many.</param>
    /// <param name="replay">Seed, gamma and, of a single scene, size, as a failure writes them; null or empty for a random start.</param>
    public static Config Of(int cases, string? replay)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(cases);
        if (string.IsNullOrEmpty(replay))
        {
            return config;
        }

        var numbers = replay.Trim('(', ')').Split(',').Select(number => ulong.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        var size = numbers is [_, _, var last] ? FSharpOption<int>.Some((int)last) : FSharpOption<int>.None;
        return config.WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(numbers[0], numbers[1]), size)));
    }
}
