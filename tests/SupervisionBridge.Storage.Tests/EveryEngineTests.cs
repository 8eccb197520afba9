using SupervisionBridge.Storage.Tests.Suite;

namespace SupervisionBridge.Storage.Tests;

/// <summary>No engine is left out of a suite.</summary>
public sealed class EveryEngineTests
{
    private static readonly Type[] All = typeof(StorageSuite).Assembly.GetTypes();

    public static TheoryData<string> Suites => [.. All.Where(type => type.IsAbstract && type.BaseType == typeof(StorageSuite)).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Suites))]
    public void Suite_OfAPort_RunsOnEveryEngine(string suite)
    {
        string[] engines = suite is nameof(SharedKeysSuite) or nameof(SharedStoreSuite) or nameof(WorkNoticesSuite) ? ["Postgres", "SqlServer"] : ["Postgres", "SqlServer", "Sqlite"];

        // More than once where it is about two engines at a time.
        All.Where(type => type.BaseType?.Name == suite).Select(type => type.Namespace!.Split('.')[^1]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(engines);
    }
}
