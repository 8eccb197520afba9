using Xunit;

namespace SupervisionBridge.Adapters.Conformance;

/// <summary>
/// Every obligation of an adapter, as tests. Inherit it once for each kind of school system, say how one is started, and run it: each obligation is a test of its own.
/// What a system cannot show is skipped, with the reason.
/// </summary>
public abstract class AdapterConformance
{
    /// <summary>
    /// What the clock shows at the start of each trial. Default: 9:00 UTC on 3 November 2026. It moves only when the suite moves it; a school system with a clock of its
    /// own, such as a vendor's test system, wants the present here.
    /// </summary>
    protected virtual DateTimeOffset Beginning => SuiteClock.Usual;

    /// <summary>Starts a school system, or answers one that runs. Asked once for each obligation; what it answers is disposed of afterwards.</summary>
    /// <param name="clock">The clock of the trial: hand it to a system that can be given one.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    protected abstract Task<SystemUnderTest> StartAsync(TimeProvider clock, CancellationToken cancellationToken);

    /// <summary>One obligation, tried on a school system of its own.</summary>
    /// <param name="obligation">Its name: see <see cref="Obligations.All"/>.</param>
    [Theory]
    [MemberData(nameof(Obligations.Names), MemberType = typeof(Obligations))]
    public async Task Adapter_Owes(string obligation)
    {
        var stop = TestContext.Current.CancellationToken;
        var clock = new SuiteClock(Beginning);
        await using var system = await StartAsync(clock, stop);
        switch (await Obligations.Named(obligation).JudgeAsync(system, clock, stop))
        {
            case Verdict.Broken broken:
                throw new ObligationBrokenException(broken.Message);
            case Verdict.NotOwed notOwed:
                Assert.Skip(notOwed.Why);
                break;
        }
    }
}
