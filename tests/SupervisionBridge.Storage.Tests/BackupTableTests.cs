using System.Text.RegularExpressions;
using SupervisionBridge.Storage.Backups;
using SupervisionBridge.Storage.Schema;

namespace SupervisionBridge.Storage.Tests;

/// <summary>No table is forgotten: each is backed up, or left out by name.</summary>
public sealed partial class BackupTableTests
{
    [Fact]
    public void Tables_OfTheSchema_AreAllBackedUpOrLeftOut()
    {
        var tables = Migration.Of("Sqlite").SelectMany(step => Table().Matches(step.Sql)).Select(table => table.Groups["name"].Value).Append("schema_journal");

        BackupTable.All.Select(table => table.Name).Concat(BackupTable.LeftOut).ShouldBe(tables, ignoreOrder: true);
    }

    [Fact]
    public void Tables_ThatNameOthers_ComeAfterThem()
    {
        var order = BackupTable.All.Select(table => table.Name).ToList();
        foreach (var named in Migration.Of("Sqlite").SelectMany(step => Named().Matches(step.Sql)))
        {
            order.IndexOf(named.Groups["other"].Value).ShouldBeLessThanOrEqualTo(order.IndexOf(named.Groups["name"].Value), named.Groups["name"].Value);
        }
    }

    [GeneratedRegex(@"CREATE TABLE (?<name>\w+) \(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Table();

    [GeneratedRegex(@"CREATE TABLE (?<name>\w+) \([^;]*?REFERENCES (?<other>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
