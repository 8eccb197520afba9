using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Mischief;

/// <summary>For a while a school's system answers every call in the same wrong way.</summary>
internal sealed class Outage : IAct
{
    private static readonly string[] Kinds =
    [
        "503-before-commit", "502-after-commit", "reset-before-commit", "reset-after-commit", "no-answer-after-commit", "rate-limited", "rate-limited-silently", "authorisation-paused",
        "token-expired", "html-error-page", "malformed-json", "slow-drip",
    ];

    public async Task DoAsync(Scene scene, CancellationToken cancellationToken)
    {
        var school = scene.School(_ => true);
        var kind = Invented.One(Kinds, scene.Random);
        var fault = await scene.Levers[school.Urn].ArmAsync(new JsonObject { ["kind"] = kind }, cancellationToken);
        scene.Voice.Say($"{kind} all the time in {school.Urn}");
        await Pause.MillisecondsAsync(scene.Random.Next(800, 2500), cancellationToken);
        await scene.Levers[school.Urn].DisarmAsync(fault, cancellationToken);
    }
}
