using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SupervisionBridge.Host.Tests.Architecture;

/// <summary>Dependencies point one way: contract ← core ← storage and adapters ← host. Read from the built assemblies, so that no file can say otherwise.</summary>
public sealed class References
{
    private const string Ours = "SupervisionBridge.";

    [Fact]
    public void Contract_DependsOnNothing() => OursOf("SupervisionBridge.Adapters").ShouldBeEmpty();

    [Fact]
    public void Contract_UsesTheBaseLibrariesOnly() =>
        AllOf("SupervisionBridge.Adapters").ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal));

    [Fact]
    public void Core_DependsOnTheContractOnly() => OursOf("SupervisionBridge.Core").ShouldBe(["SupervisionBridge.Adapters"]);

    [Theory]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Microsoft.Data")]
    [InlineData("System.Data")]
    [InlineData("Dapper")]
    [InlineData("Quartz")]
    [InlineData("Npgsql")]
    [InlineData("SQLitePCL")]
    [InlineData("Polly")]
    public void Core_KnowsNoEngineNoWebNoScheduler(string prefix) =>
        AllOf("SupervisionBridge.Core").ShouldAllBe(name => !name.StartsWith(prefix, StringComparison.Ordinal));

    [Fact]
    public void Storage_DependsOnTheCoreAndTheContractOnly() =>
        OursOf("SupervisionBridge.Storage").ShouldBeSubsetOf(["SupervisionBridge.Core", "SupervisionBridge.Adapters"]);

    [Fact]
    public void SqlServerStorage_DependsOnTheSharedStorage() =>
        OursOf("SupervisionBridge.Storage.SqlServer").ShouldBeSubsetOf(["SupervisionBridge.Storage", "SupervisionBridge.Core", "SupervisionBridge.Adapters"]);

    [Fact]
    public void Storage_KnowsNoSqlServer() =>
        AllOf("SupervisionBridge.Storage").ShouldAllBe(name => !name.StartsWith("Microsoft.Data.SqlClient", StringComparison.Ordinal));

    [Fact]
    public void Adapters_KnowTheContractOnly()
    {
        var adapters = Directory.EnumerateFiles(AppContext.BaseDirectory, "SupervisionBridge.Adapters.*.dll").Select(file => Path.GetFileNameWithoutExtension(file)).ToList();

        adapters.ShouldNotBeEmpty();
        foreach (var adapter in adapters)
        {
            OursOf(adapter).ShouldBe(["SupervisionBridge.Adapters"], adapter);
            AllOf(adapter).ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal) || name == "SupervisionBridge.Adapters" || IsTemplateEngine(adapter, name) || IsDocumentLibrary(adapter, name) || IsExtensibility(adapter, name), adapter);
        }
    }

    [Fact]
    public void Sandbox_KnowsNothingOfTheBridge() => OursOf("SupervisionBridge.Sandbox").ShouldBeEmpty();

    /// <summary>Bodies of declared school systems are Handlebars templates.</summary>
    private static bool IsTemplateEngine(string adapter, string name) => adapter == "SupervisionBridge.Adapters.Rest" && name == "Handlebars";

    /// <summary>The upload pack writes Word documents and a CSV list.</summary>
    private static bool IsDocumentLibrary(string adapter, string name) => adapter == "SupervisionBridge.Adapters.Pack" && (name is "DocumentFormat.OpenXml" or "CsvHelper");

    /// <summary>The conformance suite is inherited: of xunit it knows what is there for libraries of tests.</summary>
    private static bool IsExtensibility(string adapter, string name) => adapter == "SupervisionBridge.Adapters.Conformance" && (name is "xunit.v3.assert" or "xunit.v3.core" or "xunit.v3.common");

    private static IReadOnlyList<string> OursOf(string assembly) => [.. AllOf(assembly).Where(name => name.StartsWith(Ours, StringComparison.Ordinal))];

    private static IReadOnlyList<string> AllOf(string assembly)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).Order(StringComparer.Ordinal)];
    }
}
