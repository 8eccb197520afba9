using System.Data.Common;
using Dapper;
using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Storage.Sessions;

/// <summary>One connection inside one transaction: what an operation runs its statements on, in the words of its engine.</summary>
internal sealed class Session(DbConnection connection, DbTransaction? transaction, ISqlDialect dialect, bool seesCommittedOnly)
{
    private readonly List<NewEntry> told = [];

    /// <summary>Whether it is a read: what it sees cannot be taken back any more.</summary>
    public bool SeesCommittedOnly { get; } = seesCommittedOnly;

    /// <summary>What this write tells in the journal: kept as its last statements (<see cref="Audit.JournalledSessions"/>).</summary>
    public IReadOnlyList<NewEntry> Told => told;

    /// <summary>Tells in the journal, in the very transaction.</summary>
    public void Tell(NewEntry entry) => told.Add(entry);

    /// <summary>A write begins: what one before it told, or a first run of it, is not its.</summary>
    public void BeginTelling() => told.Clear();

    /// <summary>Runs a statement once, or once for each of a list of parameters; answers how many rows it touched.</summary>
    public Task<int> ExecuteAsync(string sql, object? parameters = null) =>
        connection.ExecuteAsync(dialect.Say(sql), parameters, transaction);

    public async Task<List<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        (await connection.QueryAsync<T>(dialect.Say(sql), parameters, transaction)).AsList();

    /// <summary>Rows as they come, for what is too much to hold at once.</summary>
    public Task<DbDataReader> ReadAsync(string sql) => connection.ExecuteReaderAsync(dialect.Say(sql), param: null, transaction, commandTimeout: 0);

    public Task<T?> FindAsync<T>(string sql, object? parameters = null) =>
        connection.QueryFirstOrDefaultAsync<T>(dialect.Say(sql), parameters, transaction);
}
