namespace SupervisionBridge.Storage.Tests.Suite;

public abstract class NodesSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly TimeSpan Alive = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Beat_OnlyNode_AnswersItself() => (await Nodes.BeatAsync("node-a", Alive, Now)).ShouldBe(["node-a"]);

    [Fact]
    public async Task Beat_SeveralNodes_AnswersTheLivingInOrdinalOrder()
    {
        await Nodes.BeatAsync("node-b", Alive, Now);
        await Nodes.BeatAsync("Node-c", Alive, Now);

        (await Nodes.BeatAsync("node-a", Alive, Now)).ShouldBe(["Node-c", "node-a", "node-b"]);
    }

    [Fact]
    public async Task Beat_NodeSilentForTheWholeTime_IsDeadToTheOthers()
    {
        await Nodes.BeatAsync("node-b", Alive, Now);
        Clock.Advance(Alive - TimeSpan.FromMilliseconds(1));
        (await Nodes.BeatAsync("node-a", Alive, Now)).ShouldBe(["node-a", "node-b"]);
        Clock.Advance(TimeSpan.FromMilliseconds(1));

        (await Nodes.BeatAsync("node-a", Alive, Now)).ShouldBe(["node-a"]);
    }

    [Fact]
    public async Task Beat_AgainAfterSilence_LivesAgain()
    {
        await Nodes.BeatAsync("node-b", Alive, Now);
        Clock.Advance(TimeSpan.FromDays(2));
        await Nodes.BeatAsync("node-a", Alive, Now);

        (await Nodes.BeatAsync("node-b", Alive, Now)).ShouldBe(["node-a", "node-b"]);
    }

    [Fact]
    public async Task Leave_LivingNode_IsGoneAtOnce()
    {
        await Nodes.BeatAsync("node-b", Alive, Now);
        await Nodes.BeatAsync("node-a", Alive, Now);

        await Nodes.LeaveAsync("node-b", Now);

        (await Nodes.BeatAsync("node-a", Alive, Now)).ShouldBe(["node-a"]);
    }
}
