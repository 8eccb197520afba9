using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;
using SupervisionBridge.Storage.Postgres;

namespace SupervisionBridge.Storage.Tests.Postgres;

/// <summary>The server reads every statement, also those that no test happens to run.</summary>
public sealed partial class PostgresStatementTests
{
    private static readonly string[] TypesAlone = [PostgresErrorCodes.IndeterminateDatatype, PostgresErrorCodes.AmbiguousParameter, PostgresErrorCodes.DatatypeMismatch];

    [Fact]
    public async Task Prepare_EveryStatement_IsUnderstood()
    {
        var connection = await PostgresDatabases.MakeAsync();
        await (await PostgresEngine.OpenAtAsync(connection)).DisposeAsync();
        await using var server = new NpgsqlConnection(connection);
        var refused = new List<string>();
        foreach (var (name, statement) in Statements.Named)
        {
            try
            {
                await server.ExecuteAsync($"PREPARE one AS {Numbered(PostgresDialect.Words.Say(statement))}; DEALLOCATE one");
            }
            catch (PostgresException fault) when (!TypesAlone.Contains(fault.SqlState))
            {
                refused.Add($"{name}: {fault.MessageText}");
            }
            catch (PostgresException)
            {
                // Understood but for its parameters, which have no types here; the store sends them with theirs.
            }
        }

        refused.ShouldBeEmpty();
    }

    private static string Numbered(string statement)
    {
        var names = new List<string>();
        return Parameter().Replace(statement, match =>
        {
            if (!names.Contains(match.Value))
            {
                names.Add(match.Value);
            }

            return string.Create(CultureInfo.InvariantCulture, $"${names.IndexOf(match.Value) + 1}");
        });
    }

    [GeneratedRegex(@"@\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
