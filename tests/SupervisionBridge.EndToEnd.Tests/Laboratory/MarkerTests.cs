using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.EndToEnd.Tests.Laboratory;

/// <summary>The laboratory's world follows from its seed, and its tokens are found wherever they stand.</summary>
public sealed class MarkerTests
{
    private static readonly SchoolWay[] Ways = Enum.GetValues<SchoolWay>();

    [Fact]
    public void In_FindsEveryTokenAmidOtherText()
    {
        var (one, two) = (Marker.Mint(new Random(1)), Marker.Mint(new Random(2)));

        Marker.In($"zq {one},\\u0027{two}\\n{one} zqshort").ShouldBe([one, two, one]);
    }

    [Fact]
    public void In_PieceOfALongerWord_IsNoToken()
    {
        var one = Marker.Mint(new Random(1));

        Marker.In($"7{one} {one}7 u0027{one}").ShouldBeEmpty();
    }

    [Fact]
    public void World_SameSeed_IsTheSame()
    {
        var (world, again) = (World.From(7, 200, Ways), World.From(7, 200, Ways));

        world.Schools.SelectMany(school => school.Pupils).ShouldBe(again.Schools.SelectMany(school => school.Pupils));
        world.Schools.Select(school => school.Traits).ShouldBe(again.Schools.Select(school => school.Traits));
        World.From(8, 200, Ways).Schools[0].Pupils.ShouldNotBe(world.Schools[0].Pupils);
    }
}
