namespace SupervisionBridge.Adapters.Tests;

public class SettingsExceptionTests
{
    [Fact]
    public void Faults_None_IsRefused() => Should.Throw<ArgumentException>(() => new SettingsException([])).ParamName.ShouldBe("faults");

    [Fact]
    public void Message_NamesEachFaultWithItsMend() =>
        new SettingsException([new SettingFault("mappings/m.json", 3, "limits", "It is missing.", "Give it."), new SettingFault(File: null, Line: null, "mapping", "It is empty.", "Name it.")])
            .Message.ShouldBe($"mappings/m.json:3: limits: It is missing. Give it.{Environment.NewLine}mapping: It is empty. Name it.");
}
