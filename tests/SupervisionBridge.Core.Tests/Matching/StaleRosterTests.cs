using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>A roster beside the school system: one that is too old, or does not know a pupil's address, decides nothing by itself.</summary>
public sealed class StaleRosterTests
{
    private static readonly DateOnly Born = new(2018, 1, 30);
    private static readonly PupilCandidate Yusuf = Match.Pupil("p1", "Yusuf", "Demir", Born);
    private static readonly Records.Subject Form = Match.Subject("Yusuf", "Demir", Born);

    [Theory]
    [InlineData(3.0, false)]
    [InlineData(3.01, true)]
    public async Task Match_RosterOlderThanAllowed_IsADoubt(double daysOld, bool asks)
    {
        var system = Aged(daysOld);

        var decision = await Match.Async(system, Form);

        if (asks)
        {
            decision.ShouldAsk(MatchDoubt.StaleRoster).RosterAsOf.ShouldBe(system.RosterAsOf);
        }
        else
        {
            decision.ShouldMatch("p1").Evidence.RosterAsOf.ShouldBe(system.RosterAsOf);
        }
    }

    [Fact]
    public async Task Match_NobodyInAStaleRoster_SaysBoth() =>
        (await Match.Async(Aged(30), Match.Subject("Ida", "Newcomer", new DateOnly(2019, 2, 3)))).ShouldAsk(MatchDoubt.NobodyFound, MatchDoubt.StaleRoster);

    [Fact]
    public async Task Confirm_PupilOfAStaleRoster_HoldsForThatDeliveryAlone()
    {
        var system = Aged(30);
        var link = Match.Confirm(Form, (await Match.Async(system, Form)).Evidence, Yusuf);

        link.SettledDoubts.ShouldBe([MatchDoubt.StaleRoster]);
        link.OnlyForDelivery.ShouldBe(Match.Delivery);
        (await Match.Async(system, Form, link)).ShouldMatch("p1");
        (await Match.Async(system, Form, link, delivery: "dn-2")).ShouldAsk(MatchDoubt.StaleRoster);
    }

    [Fact]
    public async Task Match_LinkMadeWhileTheRosterWasFresh_AsksOnceItIsStale()
    {
        var left = Yusuf with { RollState = RollState.Leaver };
        var system = new RosterSchoolSystem([left]) { RosterAsOf = Match.Clock.GetUtcNow(), StaleAfter = TimeSpan.FromDays(3) };
        var link = Match.Confirm(Form, (await Match.Async(system, Form)).Evidence, left);
        (await Match.Async(system, Form, link)).ShouldMatch("p1");

        system.RosterAsOf = Match.Clock.GetUtcNow().AddDays(-4);

        (await Match.Async(system, Form, link)).ShouldAsk(MatchDoubt.Leaver, MatchDoubt.StaleRoster, MatchDoubt.LinkChanged);
    }

    [Fact]
    public async Task Match_PupilWithoutAnAddress_IsADoubtThatNobodyCanSettle()
    {
        var unaddressed = Yusuf with { NoAddress = true };
        var evidence = (await Match.Async(new RosterSchoolSystem([unaddressed]), Form)).ShouldAsk(MatchDoubt.NoAddress);

        Should.Throw<ArgumentException>(() => Match.Confirm(Form, evidence, unaddressed));
        Should.Throw<ArgumentException>(() => Match.Confirm(Form, evidence, unaddressed with { Class = "4B", LegalForename = "Yousuf" }));
    }

    private static RosterSchoolSystem Aged(double days) =>
        new([Yusuf]) { RosterAsOf = Match.Clock.GetUtcNow().AddDays(-days), StaleAfter = TimeSpan.FromDays(3) };
}
