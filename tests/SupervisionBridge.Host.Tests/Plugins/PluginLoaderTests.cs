using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Plugins;
using SupervisionBridge.Host.Tests.Configuration;

namespace SupervisionBridge.Host.Tests.Plugins;

/// <summary>Which plugins are loaded, and by what name the others are refused.</summary>
public sealed class PluginLoaderTests : IDisposable
{
    private readonly TemporaryConfig config = new();

    private string ConfigFolder => config.Folder.Path;

    public void Dispose() => config.Dispose();

    [Fact]
    public void Load_ListedFolder_GivesItsAdapter()
    {
        SamplePlugin.List(ConfigFolder, SamplePlugin.Install(ConfigFolder));

        var plugin = Load().ShouldHaveSingleItem();

        plugin.Fault.ShouldBeNull();
        using var http = new HttpClient();
        var context = new SchoolSystemContext { SchoolUrn = "990002", Http = http, Settings = JsonSerializer.SerializeToElement(new { }), Clock = TimeProvider.System };
        plugin.Create(context).Describe().Name.ShouldBe("Acme");
        Should.Throw<SettingsException>(() => plugin.Create(context with { Settings = JsonSerializer.SerializeToElement(new { colour = "red" }) }), "what it refuses is the configuration's fault, not its own");
    }

    [Fact]
    public void Load_NoList_LoadsNothingAndNamesTheFolder()
    {
        SamplePlugin.Install(ConfigFolder);

        Load().ShouldBeEmpty();
        PluginLoader.Unlisted(config.Folder).ShouldBe(["acme"]);
    }

    [Fact]
    public void Load_FileChangedSinceItWasListed_IsRefused()
    {
        var folder = SamplePlugin.Install(ConfigFolder);
        SamplePlugin.List(ConfigFolder, folder);
        using (var file = File.Open(Path.Combine(folder, SamplePlugin.Main), FileMode.Append))
        {
            file.WriteByte(0);
        }

        TheFault().ShouldBe("Acme.Adapter.dll is not the file that was listed: its SHA-256 differs.");
    }

    [Theory]
    [InlineData("Other.dll")]
    [InlineData("libother.so")]
    [InlineData("deeper/Other.dll")]
    public void Load_CodeThatIsNotListed_IsRefused(string file)
    {
        var folder = SamplePlugin.Install(ConfigFolder);
        SamplePlugin.List(ConfigFolder, folder);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
        File.WriteAllBytes(Path.Combine(folder, file), [1]);

        TheFault().ShouldBe($"{file} lies in its folder and is not listed.");
    }

    [Fact]
    public void Load_FileThatIsGone_IsNamed()
    {
        var folder = SamplePlugin.Install(ConfigFolder);
        SamplePlugin.List(ConfigFolder, folder);
        File.Delete(Path.Combine(folder, SamplePlugin.Main));

        TheFault().ShouldBe("Acme.Adapter.dll is listed and not in its folder.");
    }

    [Fact]
    public void Load_UnderAnotherKind_IsRefused()
    {
        SamplePlugin.List(ConfigFolder, SamplePlugin.Install(ConfigFolder, "other"));

        TheFault().ShouldBe("Its factory gives another kind than the list names it by.");
    }

    [Theory]
    [InlineData(1, 7, "1.7")]
    [InlineData(2, 0, "2.0")]
    public void Load_BuiltAgainstANewerContract_NamesBothVersions(ushort major, ushort minor, string asked)
    {
        var folder = SamplePlugin.Install(ConfigFolder);
        AskForContract(Path.Combine(folder, SamplePlugin.Main), major, minor);
        SamplePlugin.List(ConfigFolder, folder);

        TheFault().ShouldBe($"It is built against version {asked} of the contract, and this is 1.0.");
    }

    [Fact]
    public void Load_WhatIsNoAssembly_IsRefusedByItsFault()
    {
        var folder = SamplePlugin.Install(ConfigFolder);
        File.WriteAllText(Path.Combine(folder, SamplePlugin.Main), "no assembly");
        SamplePlugin.List(ConfigFolder, folder);

        TheFault().ShouldBe("It cannot be loaded (BadImageFormatException).");
    }

    [Fact]
    public void Load_ThatNeedsWhatOnlyTheBridgeHas_IsRefused()
    {
        var folder = SamplePlugin.Install(ConfigFolder);
        File.Copy(typeof(InstalledAdapters).Assembly.Location, Path.Combine(folder, SamplePlugin.Main), overwrite: true);
        SamplePlugin.List(ConfigFolder, folder);

        TheFault().ShouldContain("It cannot be loaded (File");
    }

    [Fact]
    public void Load_ContractBroughtAlong_IsGivenTheBridgesOwn()
    {
        var folder = SamplePlugin.Install(ConfigFolder);
        File.Copy(typeof(ISchoolSystem).Assembly.Location, Path.Combine(folder, "SupervisionBridge.Adapters.dll"));
        SamplePlugin.List(ConfigFolder, folder);

        Load().ShouldHaveSingleItem().Fault.ShouldBeNull("its factory is one of the bridge's contract, or it would have none");
    }

    [Theory]
    [InlineData("""{ "plugins": { "cpoms": { "assembly": "A.dll", "files": { "A.dll": "@" } } } }""", "$.plugins.cpoms", "ships")]
    [InlineData("""{ "plugins": { "a b": { "assembly": "A.dll", "files": { "A.dll": "@" } } } }""", "$.plugins.a b", "lower-case")]
    [InlineData("""{ "plugins": { "a": { "assembly": "A.dll", "files": { "B.dll": "@" } } } }""", "$.plugins.a.files", "not among them")]
    [InlineData("""{ "plugins": { "a": { "assembly": "A.dll", "files": { "A.dll": "abc" } } } }""", "$.plugins.a.files.A.dll", "no SHA-256")]
    [InlineData("""{ "plugins": { "a": { "assembly": "A.dll", "files": { "A.dll": "@", "../A.dll": "@" } } } }""", "$.plugins.a.files", "not that of an assembly")]
    [InlineData("""{ "plugin": {} }""", "$.plugin", "no such member")]
    public void Load_ListThatIsWrong_StopsTheStartAndNamesThePlace(string list, string path, string words)
    {
        File.WriteAllText(Path.Combine(ConfigFolder, "plugins.json"), list.Replace("@", new string('a', 64), StringComparison.Ordinal));
        var faults = new List<ConfigurationFault>();

        PluginLoader.Load(config.Folder, ["cpoms"], faults).ShouldBeEmpty();

        var fault = faults.ShouldHaveSingleItem();
        (fault.File, fault.Path).ShouldBe(("plugins.json", path));
        fault.Message.ShouldContain(words);
        Should.Throw<ConfigurationException>(() => InstalledAdapters.OfOrThrow(config.Folder));
    }

    [Fact]
    public async Task Command_List_SaysWhatIsNotLoadedAndIsNotWell()
    {
        var folder = SamplePlugin.Install(ConfigFolder);
        SamplePlugin.List(ConfigFolder, folder);
        (await CommandLine.RunAsync(["plugins", "list", "--config", ConfigFolder])).ShouldBe(ExitCode.Good);

        await File.WriteAllBytesAsync(Path.Combine(folder, "Other.dll"), [1], TestContext.Current.CancellationToken);

        (await CommandLine.RunAsync(["plugins", "list", "--config", ConfigFolder])).ShouldBe(ExitCode.NotWell);
        (await CommandLine.RunAsync(["plugins", "hash", folder])).ShouldBe(ExitCode.Good);
        (await CommandLine.RunAsync(["plugins", "hash", Path.Combine(folder, "nowhere")])).ShouldBe(ExitCode.Refused);
    }

    [Fact]
    public void Describe_Folder_IsWhatTheListTakes()
    {
        var folder = SamplePlugin.Install(ConfigFolder);

        var entry = PluginFolder.Describe(folder);

        entry.Assembly.ShouldBe(SamplePlugin.Main);
        PluginFolder.Read(folder, entry).Keys.ShouldBe([SamplePlugin.Main]);
    }

    [Theory]
    [InlineData("native.so")]
    [InlineData("Acme.Adapter.exe")]
    [InlineData("runtimes/Other.dll")]
    public void Describe_WhatTheListWouldNotTake_IsRefusedByName(string file)
    {
        var folder = SamplePlugin.Install(ConfigFolder);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
        File.WriteAllBytes(Path.Combine(folder, file), [1]);

        Should.Throw<PluginFault>(() => PluginFolder.Describe(folder)).Message.ShouldContain(file);
    }

    private IReadOnlyList<PluginFactory> Load()
    {
        var faults = new List<ConfigurationFault>();
        var plugins = PluginLoader.Load(config.Folder, ["cpoms"], faults);
        faults.ShouldBeEmpty();
        return plugins;
    }

    private string TheFault()
    {
        var plugin = Load().ShouldHaveSingleItem();
        plugin.Fault.ShouldNotBeNull().Mend.ShouldNotBeEmpty();
        return plugin.Fault.Message;
    }

    /// <summary>Writes another version into the assembly's reference to the contract, as a compiler against that version would have.</summary>
    private static void AskForContract(string file, ushort major, ushort minor)
    {
        var bytes = File.ReadAllBytes(file);
        int at;
        using (var pe = new PEReader(new MemoryStream(bytes)))
        {
            var reader = pe.GetMetadataReader();
            var row = reader.AssemblyReferences.Single(handle => reader.GetString(reader.GetAssemblyReference(handle).Name) == "SupervisionBridge.Adapters");
            at = pe.PEHeaders.MetadataStartOffset + reader.GetTableMetadataOffset(TableIndex.AssemblyRef) + ((MetadataTokens.GetRowNumber(row) - 1) * reader.GetTableRowSize(TableIndex.AssemblyRef));
        }

        BitConverter.TryWriteBytes(bytes.AsSpan(at), major);
        BitConverter.TryWriteBytes(bytes.AsSpan(at + 2), minor);
        File.WriteAllBytes(file, bytes);
    }
}
