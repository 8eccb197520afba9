using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace SupervisionBridge.Storage.Schema;

/// <summary>One numbered step of the schema, as embedded in this program.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Name">What it does, from its file name.</param>
/// <param name="Sql">Its statements, with LF line ends.</param>
internal sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>Lower-case hex SHA-256 of the statements.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>An engine's migrations in order.</summary>
    /// <param name="engine">The engine's folder.</param>
    public static IReadOnlyList<Migration> Of(string engine) => Of(typeof(Migration).Assembly, $"SupervisionBridge.Storage.{engine}.Migrations.");

    /// <summary>The same of an engine that is an assembly of its own.</summary>
    public static IReadOnlyList<Migration> Of(Assembly engine) => Of(engine, $"{engine.GetName().Name}.Migrations.");

    private static IReadOnlyList<Migration> Of(Assembly assembly, string prefix) => [.. assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
        .Select(name => Read(assembly, name, Path.GetFileNameWithoutExtension(name[prefix.Length..])))
        .OrderBy(migration => migration.Number)];

    private static Migration Read(Assembly assembly, string resource, string file)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
        return new Migration(int.Parse(file.AsSpan(0, 4), CultureInfo.InvariantCulture), file[5..], sql);
    }
}
