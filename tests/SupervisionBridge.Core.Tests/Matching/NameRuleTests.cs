using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>Legal, preferred and former names, on either side.</summary>
public sealed class NameRuleTests
{
    private static readonly DateOnly Born = new(2013, 10, 12);
    private static readonly PupilCandidate Grace = Match.Pupil("p1", "Grace", "Clarke", Born);

    private static Task<MatchDecision> Ask(Subject subject, PupilCandidate pupil) => Match.Async(new RosterSchoolSystem([pupil]), subject);

    private static string? Remark(MatchDecision decision, Identifier identifier) =>
        decision.Evidence.Candidates[0].Identifiers.Single(evidence => evidence.Identifier == identifier).Remark;

    [Fact]
    public async Task Match_PreferredForenameInTheSchoolSystem_Agrees()
    {
        var decision = await Ask(Match.Subject("Gracie", "Clarke", Born), Grace with { PreferredForename = "Gracie" });

        decision.ShouldMatch("p1");
        Remark(decision, Identifier.Forename).ShouldBe("preferred forename");
    }

    [Fact]
    public async Task Match_PreferredForenameOnTheForm_Agrees() =>
        (await Ask(Match.Subject("Grace Ada", "Clarke", Born) with { PreferredForename = "Grace" }, Grace)).ShouldMatch("p1");

    [Fact]
    public async Task Match_PreferredSurnameInTheSchoolSystem_AgreesAndIsNotSent()
    {
        var decision = await Ask(Match.Subject("Grace", "Adeyemi", Born), Grace with { PreferredSurname = "Adeyemi" });

        decision.ShouldMatch("p1").Address.Surname.ShouldBeNull();
        Remark(decision, Identifier.Surname).ShouldBe("preferred surname");
    }

    [Fact]
    public async Task Match_FormerSurnameInTheSchoolSystem_AgreesAndIsNotSent()
    {
        var decision = await Ask(Match.Subject("Grace", "Adeyemi", Born), Grace with { FormerSurnames = ["Adeyemi"] });

        decision.ShouldMatch("p1").Address.Surname.ShouldBeNull();
        Remark(decision, Identifier.Surname)!.ShouldNotContain("Adeyemi");
    }

    [Fact]
    public async Task Match_FormerSurnameOnTheForm_AgreesAndIsNotSent() =>
        (await Ask(Match.Subject("Grace", "Adeyemi", Born) with { FormerSurnames = ["Clarke"] }, Grace)).ShouldMatch("p1").Address.Surname.ShouldBeNull();

    [Fact]
    public async Task Match_OnlyFormerSurnamesInCommon_Asks() =>
        (await Ask(Match.Subject("Grace", "Adeyemi", Born) with { FormerSurnames = ["May"] }, Grace with { FormerSurnames = ["May"] }))
            .ShouldAsk(MatchDoubt.IdentifierDisagrees, MatchDoubt.TooFewIdentifiers);

    [Fact]
    public async Task Match_SpeltWithOtherAccentsHyphensAndApostrophes_Agrees() =>
        (await Ask(Match.Subject("THEO", "O`Brien Lefevre", Born), Grace with { LegalForename = "Théo", LegalSurname = "O’Brien-Lefèvre" }))
            .ShouldMatch("p1").Address.Surname.ShouldBe("O`Brien Lefevre");

    [Fact]
    public async Task Match_NameThatOnlySoundsAlike_Asks() =>
        (await Ask(Match.Subject("Muhammad", "Rahman", Born), Grace with { LegalForename = "Mohammed", LegalSurname = "Rahman" }))
            .ShouldAsk(MatchDoubt.IdentifierDisagrees, MatchDoubt.TooFewIdentifiers);
}
