using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>
/// Whether a decision names a child whom the form cannot be held to mean. It judges by the scene and shares no rule with the matcher but the folding
/// of names.
/// </summary>
internal static class WrongChild
{
    /// <summary>Neither the child meant nor one of whom everything on the form is true.</summary>
    public static bool IsNamed(Scene scene, MatchDecision decision) =>
        decision is MatchDecision.Matched matched && !IsOneChild(scene, matched.Pupil) && !AllSaidIsTrueOf(matched.Pupil, scene);

    /// <summary>The child the form means, or the record that this child's old record was merged into.</summary>
    public static bool IsOneChild(Scene scene, PupilCandidate pupil)
    {
        var child = scene.About;
        for (var hop = 0; hop < scene.Roster.Count && child.Id != pupil.Id && child.MergedInto is { } into; hop++)
        {
            child = scene.Roster.Single(other => other.Id == into);
        }

        return child.Id == pupil.Id;
    }

    // A form that is true of another child in every word is, for all that can be seen, about that child.
    private static bool AllSaidIsTrueOf(PupilCandidate pupil, Scene scene) =>
        Same(scene.Form.Forename, pupil.LegalForename, pupil.PreferredForename)
        && SurnameIsTrueOf(pupil, scene)
        && (scene.Form.DateOfBirth is null || scene.Form.DateOfBirth == pupil.DateOfBirth)
        && UpnIsTrueOf(pupil, scene.Form)
        && (scene.Form.MisId is null || pupil.MisId is null || scene.Form.MisId == pupil.MisId)
        && (scene.Form.Class is null || pupil.Class is null || scene.Form.Class == pupil.Class);

    // A name of the past is no longer true where the child meant bears it today. What the form itself calls former is not what it calls the child.
    private static bool SurnameIsTrueOf(PupilCandidate pupil, Scene scene) =>
        Bears(pupil, scene.Form.Surname) || (Same(scene.Form.Surname, [.. pupil.FormerSurnames]) && !Bears(scene.About, scene.Form.Surname));

    private static bool UpnIsTrueOf(PupilCandidate pupil, Subject form) =>
        form.UpnAsWritten is null || pupil.Upn is null || form.UpnAsWritten == pupil.Upn || pupil.FormerUpns.Contains(form.UpnAsWritten);

    private static bool Bears(PupilCandidate pupil, string surname) => Same(surname, pupil.LegalSurname, pupil.PreferredSurname);

    private static bool Same(string said, params string?[] names) => names.Any(name => FoldedName.Of(name) == FoldedName.Of(said));
}
