using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Mischief;

/// <summary>Something that stays: a pupil's record changes between look-up and write, a double turns up, a category is closed, people change what stands there.</summary>
internal sealed class LastingFault : IAct
{
    private static readonly string[] Kinds =
    [
        "student-archived", "student-merged", "student-new-id", "twin", "two-pupils-one-upn", "category-disabled", "body-altered", "note-deleted-later", "note-edited-later",
    ];

    /// <summary>
    /// In the tray the person there would have to guess which of two records of one child the bridge means, and a note of several parts may be left half in the one and
    /// half in the other: both end with people, outside what the laboratory can answer.
    /// </summary>
    private static bool MovesTheFile(string kind) => kind is "student-merged" or "student-new-id";

    public async Task DoAsync(Scene scene, CancellationToken cancellationToken)
    {
        var kind = Invented.One(Kinds, scene.Random);
        var school = scene.School(one => !MovesTheFile(kind) || (!one.Tray && one.LongestBody == LabSchool.AnyLength));
        var fault = new JsonObject { ["kind"] = kind, ["times"] = 1, ["skip"] = scene.Random.Next(4) };
        if (kind.EndsWith("-later", StringComparison.Ordinal))
        {
            fault["delayMs"] = scene.Random.Next(2000);
        }

        await scene.Levers[school.Urn].ArmAsync(fault, cancellationToken);
        scene.Voice.Say($"{kind} in {school.Urn}");
        if (kind == "category-disabled")
        {
            await Pause.MillisecondsAsync(1500, cancellationToken);
            await scene.Levers[school.Urn].OpenCategoryAsync(LabSchool.Category, cancellationToken);
        }
    }
}
