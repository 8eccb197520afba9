using FsCheck;
using FsCheck.Fluent;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>What must hold for every roster and every form.</summary>
public sealed class MatchPropertyTests
{
    [Fact]
    public void Match_FormThatSaysNothingWrong_NeverNamesAnotherChild() => Holds(RosterGenerators.Truthful, async scene =>
        await Decide(scene) is not MatchDecision.Matched matched || WrongChild.IsOneChild(scene, matched.Pupil));

    [Fact]
    public void Match_FormThatSaysOneThingWrong_NeverNamesAChildWithWhomAnythingDisagrees() => Holds(RosterGenerators.Damaged, async scene =>
        !WrongChild.IsNamed(scene, await Decide(scene)));

    [Fact]
    public void Match_AddingAnIdentifierThatAgreesWithNobody_NeverTurnsAQuestionIntoAMatch() => Holds(RosterGenerators.Damaged, async scene =>
        await Decide(scene) is MatchDecision.Matched || await AreAll(Worsened(scene.Form), async form => await Decide(scene with { Form = form }) is MatchDecision.Question));

    [Fact]
    public void Match_OtherOrderAndRepeatedRows_ChangeNothing() => Holds(RosterGenerators.Damaged, async scene =>
        Outcome(await Decide(scene)) == Outcome(await Decide(scene, rows => [.. rows.Reverse(), .. rows, .. rows.Take(1)])));

    [Fact]
    public void Match_ConfirmedPupil_IsNamedOrAskedAboutAndNobodyElseIs() => Holds(RosterGenerators.Damaged, async scene =>
    {
        if (await Decide(scene) is not MatchDecision.Question question || scene.About.MergedInto is not null)
        {
            return true;
        }

        var link = Match.Confirm(scene.Form, question.Evidence, scene.About);
        return await Match.Async(new RosterSchoolSystem(scene.Roster), scene.Form, link) is not MatchDecision.Matched matched || matched.Pupil.Id == scene.About.Id;
    });

    [Fact]
    public void Match_PupilConfirmedTwiceAtMost_IsAcceptedWhileNothingChanges() => Holds(RosterGenerators.Damaged, async scene =>
    {
        var decision = await Decide(scene);
        for (var confirmed = 0; confirmed < 2 && decision is MatchDecision.Question && scene.About.MergedInto is null; confirmed++)
        {
            var link = Match.Confirm(scene.Form, decision.Evidence, scene.About);
            decision = await Match.Async(new RosterSchoolSystem(scene.Roster), scene.Form, link);
        }

        return decision is MatchDecision.Matched || scene.About.MergedInto is not null;
    });

    [Fact]
    public void Match_CandidateConfirmedOnce_IsAcceptedWhileNothingChanges() => Holds(RosterGenerators.Damaged, async scene =>
    {
        if (await Decide(scene) is not MatchDecision.Question question
            || scene.About.MergedInto is not null
            || question.Evidence.Candidates.All(candidate => candidate.Pupil.Id != scene.About.Id || !IsLikely(candidate)))
        {
            return true;
        }

        var link = Match.Confirm(scene.Form, question.Evidence, scene.About);
        return await Match.Async(new RosterSchoolSystem(scene.Roster), scene.Form, link) is MatchDecision.Matched;
    });

    private static Task<MatchDecision> Decide(Scene scene, Func<IReadOnlyList<PupilCandidate>, IReadOnlyList<PupilCandidate>>? onTheWay = null) =>
        Match.Async(new RosterSchoolSystem(scene.Roster) { OnTheWay = onTheWay ?? (rows => rows) }, scene.Form);

    private static void Holds(Gen<Scene> scenes, Func<Scene, Task<bool>> rule) => Prop.ForAll(Arb.From(scenes), rule).Check(PropertyConfig.FromEnvironment);

    private static string Outcome(MatchDecision decision) =>
        $"{decision.GetType().Name} {string.Join(' ', decision.Evidence.Doubts)} {string.Join(' ', decision.Evidence.Candidates.Select(candidate => candidate.Pupil.Id))}";

    private static bool IsLikely(CandidateEvidence candidate) =>
        candidate.Of(Identifier.Upn) is Agreement.Agreed
        || candidate.Of(Identifier.SystemId) is Agreement.Agreed
        || new[] { Identifier.DateOfBirth, Identifier.Forename, Identifier.Surname }.Count(one => candidate.Of(one) is Agreement.Agreed) >= 2;

    // Numbers and classes are added only where the form had none: to replace a wrong one may well mend the form.
    private static IEnumerable<Subject> Worsened(Subject form) =>
    [
        form with { UpnAsWritten = form.UpnAsWritten ?? RosterGenerators.NobodysUpn },
        form with { UpnAsWritten = "D801200020101?" },
        form with { MisId = form.MisId ?? "M99" },
        form with { Class = form.Class ?? "2R" },
        form with { DateOfBirth = new DateOnly(2018, 1, 1) },
        form with { Forename = "Faith", PreferredForename = null },
        form with { Surname = "Okafor", FormerSurnames = [] },
    ];

    private static async Task<bool> AreAll(IEnumerable<Subject> forms, Func<Subject, Task<bool>> rule)
    {
        foreach (var form in forms)
        {
            if (!await rule(form))
            {
                return false;
            }
        }

        return true;
    }
}
