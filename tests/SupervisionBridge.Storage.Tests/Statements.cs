using System.Reflection;
using SupervisionBridge.Storage.Postgres;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Sqlite;

namespace SupervisionBridge.Storage.Tests;

/// <summary>Every statement that all engines are told, wherever it stands.</summary>
internal static class Statements
{
    private static readonly string[] Verbs = ["SELECT ", "INSERT ", "UPDATE ", "DELETE "];

    // What an engine says in its own words stands in its own folder.
    private static readonly string[] Engines = [typeof(SqliteDialect).Namespace!, typeof(PostgresDialect).Namespace!];

    /// <summary>By the name of the type and the constant.</summary>
    public static TheoryData<string> Names => [.. Named.Keys.Order(StringComparer.Ordinal)];

    public static IReadOnlyDictionary<string, string> Named { get; } = typeof(Session).Assembly.GetTypes()
        .Where(type => type.Namespace is { } room && !Engines.Contains(room))
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(field => field.IsLiteral && field.FieldType == typeof(string) && IsWhole((string)field.GetRawConstantValue()!))
        .ToDictionary(field => $"{field.DeclaringType!.Name}.{field.Name}", field => (string)field.GetRawConstantValue()!);

    /// <summary>Pieces that several statements begin with are no statements.</summary>
    private static bool IsWhole(string text) =>
        Verbs.Any(text.StartsWith)
        && (!text.StartsWith("INSERT ", StringComparison.Ordinal) || text.Contains("VALUES", StringComparison.Ordinal) || text.Contains("SELECT", StringComparison.Ordinal));
}
