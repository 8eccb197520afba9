using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace SupervisionBridge.Storage.Sqlite;

/// <summary>A command that takes a compiled one from the cache when it is run, and gives it back at its end.</summary>
internal sealed class CachedCommand(StatementCache cache) : DbCommand
{
    // Its own: text and parameters may come in any order, and only at the run is it known which compiled command they are for.
    private readonly SqliteParameterCollection parameters = new SqliteCommand().Parameters;
    private SqliteCommand? taken;

    [AllowNull]
    public override string CommandText { get; set => field = value ?? string.Empty; } = string.Empty;

    public override int CommandTimeout { get; set; } = 30;

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; } = cache;

    protected override DbParameterCollection DbParameterCollection => parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel() => taken?.Cancel();

    public override int ExecuteNonQuery() => Ready().ExecuteNonQuery();

    public override object? ExecuteScalar() => Ready().ExecuteScalar();

    public override void Prepare() => Ready().Prepare();

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Ready().ExecuteReader(behavior);

    protected override void Dispose(bool disposing)
    {
        // One that nobody disposed is ended by the collector, on a thread of its own: the cache is not touched there.
        if (disposing)
        {
            GiveBack();
        }

        base.Dispose(disposing);
    }

    private SqliteCommand Ready()
    {
        if (taken?.CommandText != CommandText)
        {
            GiveBack();
            taken = cache.Take(CommandText);
        }

        taken!.Transaction = (SqliteTransaction?)DbTransaction;
        taken.CommandTimeout = CommandTimeout;
        taken.Parameters.Clear();
        foreach (SqliteParameter parameter in parameters)
        {
            // Without its sign each would be asked for under three names.
            if (parameter.ParameterName is [not '@', ..] name)
            {
                parameter.ParameterName = '@' + name;
            }

            taken.Parameters.Add(parameter);
        }

        return taken;
    }

    private void GiveBack()
    {
        if (taken is { } command)
        {
            taken = null;
            cache.GiveBack(command);
        }
    }
}
