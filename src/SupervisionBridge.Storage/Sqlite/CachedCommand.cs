using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace SupervisionBridge.Storage.Sqlite;

/// <summary>A command that takes a compiled one from the cache once its text is known, and gives it back at its end.</summary>
internal sealed class CachedCommand(StatementCache cache) : DbCommand
{
    private SqliteCommand? taken;

    [AllowNull]
    public override string CommandText
    {
        get => taken?.CommandText ?? string.Empty;
        set
        {
            // Dapper rewrites the text where a list is among the parameters: those stay.
            var parameters = taken?.Parameters.Cast<SqliteParameter>().ToArray() ?? [];
            GiveBack();
            taken = cache.Take(value ?? string.Empty);
            taken.Parameters.AddRange(parameters);
        }
    }

    public override int CommandTimeout { get; set; } = 30;

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; } = cache;

    protected override DbParameterCollection DbParameterCollection => Taken.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    private SqliteCommand Taken => taken ?? throw new InvalidOperationException("The command has no text yet.");

    public override void Cancel() => taken?.Cancel();

    public override int ExecuteNonQuery() => Ready().ExecuteNonQuery();

    public override object? ExecuteScalar() => Ready().ExecuteScalar();

    public override void Prepare() => Ready().Prepare();

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Ready().ExecuteReader(behavior);

    protected override void Dispose(bool disposing)
    {
        GiveBack();
        base.Dispose(disposing);
    }

    private SqliteCommand Ready()
    {
        Taken.Transaction = (SqliteTransaction?)DbTransaction;
        Taken.CommandTimeout = CommandTimeout;
        return Taken;
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
