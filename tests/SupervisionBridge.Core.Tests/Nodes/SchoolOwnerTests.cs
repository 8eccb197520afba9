using System.Globalization;
using SupervisionBridge.Core.Nodes;

namespace SupervisionBridge.Core.Tests.Nodes;

public sealed class SchoolOwnerTests
{
    private static readonly string[] Schools = [.. Enumerable.Range(100_000, 1000).Select(urn => urn.ToString(CultureInfo.InvariantCulture))];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void EverySchool_HasOneOwnerWhateverOrderTheNodesComeIn(int count)
    {
        var nodes = Nodes(count);

        foreach (var school in Schools)
        {
            nodes.ShouldContain(SchoolOwner.Of(school, nodes));
            SchoolOwner.Of(school, nodes.Reverse()).ShouldBe(SchoolOwner.Of(school, nodes));
        }
    }

    [Fact]
    public void NodeThatLeaves_MovesOnlyItsOwnSchools()
    {
        var before = Nodes(4);
        var after = before.Where(node => node != before[1]).ToArray();

        Schools.Where(school => SchoolOwner.Of(school, before) != SchoolOwner.Of(school, after))
            .ShouldAllBe(school => SchoolOwner.Of(school, before) == before[1]);
    }

    [Fact]
    public void NodeThatComes_TakesSchoolsAndMovesNoOthers()
    {
        var before = Nodes(3);
        var after = Nodes(4);

        Schools.Where(school => SchoolOwner.Of(school, before) != SchoolOwner.Of(school, after)).ShouldAllBe(school => SchoolOwner.Of(school, after) == after[3]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Schools_AreSpreadEvenly(int count)
    {
        var shares = Schools.GroupBy(school => SchoolOwner.Of(school, Nodes(count))).Select(group => group.Count() * (double)count / Schools.Length).ToList();

        shares.Count.ShouldBe(count);
        shares.ShouldAllBe(share => share > 0.8 && share < 1.2);
    }

    [Fact]
    public void NoLivingNode_OwnsNothing() => SchoolOwner.Of(Schools[0], []).ShouldBeNull();

    private static string[] Nodes(int count) => [.. Enumerable.Range(1, count).Select(number => $"node-{number}-b7f3")];
}
