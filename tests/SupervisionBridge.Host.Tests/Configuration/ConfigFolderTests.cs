using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Tests.Configuration;

public sealed class ConfigFolderTests : IDisposable
{
    private readonly TemporaryConfig given = new();
    private readonly TemporaryConfig variable = new();
    private readonly TemporaryConfig current = new();
    private readonly TemporaryConfig program = new();
    private readonly DirectoryInfo empty = Directory.CreateTempSubdirectory("supervisionbridge-");

    public void Dispose()
    {
        given.Dispose();
        variable.Dispose();
        current.Dispose();
        program.Dispose();
        empty.Delete(recursive: true);
    }

    [Fact]
    public void Find_FolderGiven_TakesItBeforeAllOthers() =>
        ConfigFolder.Find(given.Folder.Path, variable.Folder.Path, current.Root, program.Root).ShouldBe(given.Folder);

    [Fact]
    public void Find_VariableSet_TakesItBeforeTheUsualFolders() =>
        ConfigFolder.Find(null, variable.Folder.Path, current.Root, program.Root).ShouldBe(variable.Folder);

    [Fact]
    public void Find_NothingNamed_TakesTheCurrentFolders() =>
        ConfigFolder.Find(null, null, current.Root, program.Root).ShouldBe(current.Folder);

    [Fact]
    public void Find_NoneInTheCurrentFolder_TakesTheOneBesideTheProgram() =>
        ConfigFolder.Find(null, null, empty.FullName, program.Root).ShouldBe(program.Folder);

    [Fact]
    public void Find_NoneAnywhere_NamesBothPlacesAndTheMend()
    {
        var message = Should.Throw<ConfigurationException>(() => ConfigFolder.Find(null, null, empty.FullName, empty.FullName)).Message;

        message.ShouldContain(empty.FullName);
        message.ShouldContain("--config");
        message.ShouldContain("SUPERVISIONBRIDGE_CONFIG");
    }

    [Fact]
    public void Find_GivenFolderWithoutSettings_IsRefusedNotPassedOver() =>
        Should.Throw<ConfigurationException>(() => ConfigFolder.Find(empty.FullName, null, current.Root, program.Root))
            .Message.ShouldContain("holds no supervisionbridge.json");

    [Fact]
    public void Find_VariableWithMissingFolder_IsRefusedNotPassedOver() =>
        Should.Throw<ConfigurationException>(() => ConfigFolder.Find(null, Path.Combine(empty.FullName, "nowhere"), current.Root, program.Root))
            .Message.ShouldContain("SUPERVISIONBRIDGE_CONFIG");

    [Fact]
    public void Find_RelativePath_StartsInTheCurrentFolder() =>
        ConfigFolder.Find("config", null, current.Root, program.Root).ShouldBe(current.Folder);
}
