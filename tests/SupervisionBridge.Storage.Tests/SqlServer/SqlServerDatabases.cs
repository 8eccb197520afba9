using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.SqlClient;
using SupervisionBridge.Storage.Schema;
using SupervisionBridge.Storage.SqlServer;
using SupervisionBridge.Storage.Tests.SqlServer;

[assembly: AssemblyFixture(typeof(SqlServerDatabases))]

namespace SupervisionBridge.Storage.Tests.SqlServer;

/// <summary>Databases of this run on the server that the environment names: each is used by one test at a time, emptied for the next, and dropped at the end.</summary>
public sealed partial class SqlServerDatabases : IAsyncDisposable
{
    public const string Variable = "SUPERVISIONBRIDGE_TEST_SQLSERVER";

    private static readonly ConcurrentBag<string> Free = [];
    private static readonly ConcurrentBag<string> Made = [];

    // The younger tables name rows of the older ones.
    private static readonly string Empty = string.Join(
        Environment.NewLine,
        Migration.Of(typeof(SqlServerStore).Assembly).SelectMany(step => Table().Matches(step.Sql)).Reverse().Select(made => $"DELETE FROM {made.Groups["name"]};"));

    private static string? Server => Environment.GetEnvironmentVariable(Variable);

    /// <summary>The connection string of an empty database; without a server the test is skipped.</summary>
    internal static async Task<string> TakeAsync() => SkippedWithoutServer() && Free.TryTake(out var used) ? used : await MakeAsync();

    /// <summary>A database that nothing was ever done in.</summary>
    internal static async Task<string> MakeAsync()
    {
        SkippedWithoutServer();
        var name = $"supervisionbridge_test_{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        await OnServerAsync($"CREATE DATABASE {name}");
        Made.Add(name);
        try
        {
            await OnServerAsync($"ALTER DATABASE {name} SET ALLOW_SNAPSHOT_ISOLATION ON");
        }
        catch (SqlException)
        {
            // A server that only speaks SQL Server's language has snapshots without being told.
        }

        return new SqlConnectionStringBuilder(Server) { InitialCatalog = name }.ConnectionString;
    }

    /// <summary>Gives it back with no row in it.</summary>
    internal static async Task GiveBackAsync(string connection)
    {
        await using (var empty = new SqlConnection(connection))
        {
            await empty.ExecuteAsync("IF OBJECT_ID(N'journal_never_changes') IS NOT NULL DROP TRIGGER journal_never_changes");
            await empty.ExecuteAsync(Empty);
            await empty.ExecuteAsync(JournalTrigger);
        }

        Free.Add(connection);
    }

    public async ValueTask DisposeAsync()
    {
        SqlConnection.ClearAllPools();
        foreach (var name in Made)
        {
            await OnServerAsync($"DROP DATABASE {name}");
        }
    }

    [GeneratedRegex(@"^EXEC\(N'CREATE TRIGGER journal_never_changes.*?^END'\);", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Trigger();

    private static string JournalTrigger => Trigger().Match(Migration.Of(typeof(SqlServerStore).Assembly)[0].Sql).Value;

    [GeneratedRegex(@"CREATE TABLE (?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Table();

    private static bool SkippedWithoutServer()
    {
        Assert.SkipUnless(!string.IsNullOrEmpty(Server), $"No SQL Server to test on: {Variable} holds no connection string.");
        return true;
    }

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new SqlConnection(Server);
        await connection.ExecuteAsync(sql);
    }
}
