using System.Data.Common;
using Dapper;

namespace SupervisionBridge.Storage.Sessions;

/// <summary>One connection inside one transaction: what an operation runs its statements on, whatever the engine.</summary>
internal sealed class Session(DbConnection connection, DbTransaction? transaction)
{
    public Task<int> ExecuteAsync(string sql, object? parameters = null) =>
        connection.ExecuteAsync(sql, parameters, transaction);

    public async Task<List<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        (await connection.QueryAsync<T>(sql, parameters, transaction)).AsList();

    public Task<T?> FindAsync<T>(string sql, object? parameters = null) =>
        connection.QueryFirstOrDefaultAsync<T>(sql, parameters, transaction);
}
