using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SupervisionBridge.Storage.Sqlite;

namespace SupervisionBridge.Storage.Tests.Sqlite;

public sealed class CachedCommandTests : IDisposable
{
    private const string Text = "SELECT 1";
    private const int Marked = 77;

    private readonly StatementCache cache;

    public CachedCommandTests()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        cache = new StatementCache(connection);
    }

    [Fact]
    public void Dispose_AfterItRan_GivesItsStatementBack()
    {
        Run().Dispose();

        cache.Take(Text).CommandTimeout.ShouldBe(Marked);
    }

    [Fact]
    public void Finalizer_OfOneThatNobodyDisposed_LeavesTheCacheAlone()
    {
        Abandon();
        GC.Collect();
        GC.WaitForPendingFinalizers();

        cache.Take(Text).CommandTimeout.ShouldNotBe(Marked, "the collector's thread must not touch what the writer's uses");
    }

    public void Dispose() => cache.Dispose();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Abandon() => Run();

    private System.Data.Common.DbCommand Run()
    {
        var command = cache.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (Text, Marked);
        command.ExecuteScalar();
        return command;
    }
}
