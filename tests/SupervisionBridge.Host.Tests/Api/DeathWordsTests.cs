using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Host.Api;

namespace SupervisionBridge.Host.Tests.Api;

public sealed class DeathWordsTests
{
    public static TheoryData<DeathReason> Reasons => [.. Enum.GetValues<DeathReason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Explain_EachReason_HasASentenceOfItsOwnAndAWayOn(DeathReason reason)
    {
        var said = DeathWords.Explain(reason, "Detail.");

        said.ShouldNotBe(DeathWords.Explain(null, "Detail."));
        (said.Contains("settle it", StringComparison.Ordinal) || said.Contains("replay it", StringComparison.Ordinal)).ShouldBeTrue(said);
        Enum.GetValues<DeathReason>().Count(other => DeathWords.Explain(other, "Detail.") == said).ShouldBe(1);
    }

    [Theory]
    [InlineData(DeathReason.DeletedThere, "nor by a replay")]
    [InlineData(DeathReason.AlteredThere, "Where it may stand so, settle it")]
    [InlineData(DeathReason.OtherContentThere, "Where it may stand so, settle it")]
    [InlineData(DeathReason.InAnotherFile, "wrong-file")]
    [InlineData(DeathReason.FollowingGivenUp, "The school system may still have it")]
    [InlineData(DeathReason.InSeveralFiles, "once they are moved there into one file")]
    [InlineData(DeathReason.NothingToWithdraw, "Look there, then settle it.")]
    [InlineData(DeathReason.NothingToWithdraw, "Should it turn up there after all, replay it")]
    [InlineData(DeathReason.CannotBeSettled, "filed there by hand, settle it")]
    public void Explain_NotMendedByAReplayAlone_SaysTheOtherWay(DeathReason reason, string way)
    {
        DeathWords.Explain(reason, detail: null).ShouldContain(way);
        DeathWords.Explain(reason, detail: null).ShouldNotContain("Mend the cause");
    }

    [Fact]
    public void Explain_Rejected_SaysWhatWasRefused() =>
        DeathWords.Explain(DeathReason.Rejected, "Category: categories").ShouldBe(
            "the school system will not take it as it stands (Category: categories). Mend the cause, then replay it: it looks before it writes.");

    [Fact]
    public void Explain_WithdrawalThatMayStillArrive_IsNotToBeFiledAnew()
    {
        DeathWords.Explain(DeathReason.MayStillArrive, "PupilMerged").ShouldContain("wrong-file");
        DeathWords.Explain(DeathReason.MayStillArrive, "PupilMerged", withdraws: true).ShouldNotContain("wrong-file");
    }
}
