using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Processes;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Mischief;

/// <summary>Passing faults of every kind, now and then, in every ordinary school for the whole time.</summary>
internal static class Weather
{
    private const double Share = 0.05;

    /// <summary>Faults that leave nothing behind and hold for any school.</summary>
    private static readonly string[] Kinds =
    [
        "reset-before-commit", "reset-after-commit", "no-answer-after-commit", "500-before-commit", "502-before-commit", "503-before-commit", "500-after-commit", "502-after-commit",
        "503-after-commit", "slow-drip", "rate-limited", "rate-limited-silently", "alert-failed", "stale-roster", "duplicate-rows", "authorisation-pending", "authorisation-paused",
        "authorisation-revoked", "token-expired", "clock-skew", "malformed-json", "html-error-page", "empty-body", "gigabyte-body", "redirect-elsewhere",
    ];

    public static async Task SetInAsync(World world, IReadOnlyDictionary<string, SchoolLevers> levers, int seed, CancellationToken cancellationToken)
    {
        foreach (var school in world.Ordinary.Where(school => school.IsCalled))
        {
            await levers[school.Urn].ArmAsync(
                new JsonObject { ["kind"] = "random", ["rate"] = Share, ["seed"] = seed, ["kinds"] = new JsonArray([.. Kinds.Select(kind => (JsonNode)kind)]) }, cancellationToken);
            if (school.Later)
            {
                await ArmLaterAsync(levers[school.Urn], "accepted", 0.3, seed, cancellationToken);
                if (school.Way == SchoolWay.Coded)
                {
                    // Only operations that can be asked about say so: what a mapping's system took and never writes is followed until people settle it.
                    await ArmLaterAsync(levers[school.Urn], "accepted-then-fails", 0.05, seed + 1, cancellationToken);
                }
            }
        }
    }

    private static Task<int> ArmLaterAsync(SchoolLevers levers, string kind, double rate, int seed, CancellationToken cancellationToken) =>
        levers.ArmAsync(new JsonObject { ["kind"] = kind, ["rate"] = rate, ["seed"] = seed, ["delayMs"] = 700 }, cancellationToken);
}
