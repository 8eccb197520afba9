using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Tests.Delivery;

/// <summary>When trouble is the school system's, and when it is one delivery's own.</summary>
public sealed class StubbornDeliveriesTests
{
    private const string Stubborn = "dn-stubborn";

    private readonly StubbornDeliveries deliveries = new();

    [Fact]
    public void IsItsOwn_WhileNobodySucceeds_NeverIs() =>
        Enumerable.Range(0, 100).ShouldAllBe(_ => !deliveries.IsItsOwn(Stubborn), "the school's system as a whole is in trouble");

    [Fact]
    public void IsItsOwn_AgainAndAgainWhileOthersGetOn_IsFromTheFourthTroubleOn()
    {
        var own = Enumerable.Range(0, StubbornDeliveries.MostFree + 2).Select(_ => TroubleAfterAnothersSuccess()).ToList();

        own.ShouldBe([false, false, false, true, true]);
    }

    [Fact]
    public void IsItsOwn_ManyTroublesBetweenTwoSuccesses_CountAsOne()
    {
        for (var time = 0; time < 2; time++)
        {
            TroubleAfterAnothersSuccess();
            deliveries.IsItsOwn(Stubborn).ShouldBeFalse();
        }

        TroubleAfterAnothersSuccess().ShouldBeFalse();
        TroubleAfterAnothersSuccess().ShouldBeTrue();
    }

    [Fact]
    public void IsItsOwn_ManySuccessesBetweenTwoTroubles_CountAsOne()
    {
        deliveries.IsItsOwn(Stubborn);
        for (var time = 0; time < 10; time++)
        {
            deliveries.Succeeded("dn-other");
        }

        deliveries.IsItsOwn(Stubborn).ShouldBeFalse();
        deliveries.IsItsOwn(Stubborn).ShouldBeFalse();
    }

    [Fact]
    public void Succeeded_TheStubbornOneItself_BeginsAnew()
    {
        while (!TroubleAfterAnothersSuccess())
        {
        }

        deliveries.Succeeded(Stubborn);

        Enumerable.Range(0, StubbornDeliveries.MostFree).ShouldAllBe(_ => !TroubleAfterAnothersSuccess());
        TroubleAfterAnothersSuccess().ShouldBeTrue();
    }

    [Fact]
    public void IsItsOwn_OfOneDelivery_SaysNothingOfAnother()
    {
        while (!TroubleAfterAnothersSuccess())
        {
        }

        deliveries.IsItsOwn("dn-elsewhere").ShouldBeFalse();
    }

    [Fact]
    public void IsItsOwn_SoManyAtOnceThatNoneCanBeIt_ForgetsThemAll()
    {
        while (!TroubleAfterAnothersSuccess())
        {
        }

        for (var number = 0; number < StubbornDeliveries.MostKept; number++)
        {
            deliveries.IsItsOwn($"dn-{number}").ShouldBeFalse();
        }

        TroubleAfterAnothersSuccess().ShouldBeFalse("it is no worse than a thousand others");
    }

    private bool TroubleAfterAnothersSuccess()
    {
        deliveries.Succeeded("dn-other");
        return deliveries.IsItsOwn(Stubborn);
    }
}
