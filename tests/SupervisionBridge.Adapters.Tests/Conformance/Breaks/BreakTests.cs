using SupervisionBridge.Adapters.Conformance;
using SupervisionBridge.Adapters.Cpoms;
using SupervisionBridge.Adapters.Rest;

namespace SupervisionBridge.Adapters.Tests.Conformance.Breaks;

/// <summary>The suite finds what it is there to find: each obligation is broken at least once, and is named by the suite then.</summary>
public sealed class BreakTests
{
    public static TheoryData<string, string> Breaks => new(AllBreaks.All.Select(one => (one.Obligation, one.What)));

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task Obligation_Broken_IsNamed(string obligation, string what)
    {
        var broken = AllBreaks.All.Single(one => one.Obligation == obligation && one.What == what);

        var verdict = await JudgeAsync(broken);

        var named = verdict.ShouldBeOfType<Verdict.Broken>(verdict.ToString()).Message;
        named.ShouldStartWith($"{obligation}: {Obligations.Named(obligation).Owed}");
        TestContext.Current.TestOutputHelper?.WriteLine(named);
    }

    [Fact]
    public void EveryObligation_IsBrokenAtLeastOnce() =>
        Obligations.All.Select(obligation => obligation.Name).Except(AllBreaks.All.Select(one => one.Obligation), StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void EveryObligation_HasANameOfItsOwn() => Obligations.All.Select(obligation => obligation.Name).ShouldBeUnique();

    private static async Task<Verdict> JudgeAsync(Break broken)
    {
        var stop = TestContext.Current.CancellationToken;
        var clock = new SuiteClock(SuiteClock.Usual);
        await using var system = await SandboxUnderTest.StartAsync(
            new AlteredFactory(broken.OfADeclaredSystem ? new RestFactory() : new CpomsFactory(), broken),
            broken.OfADeclaredSystem ? """{"mapping":"mappings/reference-api.json"}""" : "{}",
            clock,
            stop);
        return await Obligations.Named(broken.Obligation).JudgeAsync(system, clock, stop);
    }
}
