using Dapper;
using Microsoft.Data.Sqlite;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Api;

/// <summary>A node without a key that another made: its callers hear that it is the node, and its administrator which key and what to do.</summary>
public sealed class KeysMissingTests
{
    [Fact]
    public async Task Submit_RootUnderAKeyThatIsNotHere_Is503AndTheLogNamesKeyAndMend()
    {
        using var log = new KeptLog();
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false, Logging = log.AddTo });
        await using (var beside = new SqliteConnection($"Data Source={Path.Combine(bridge.DataFolder, "supervisionbridge.db")};Pooling=False"))
        {
            await beside.ExecuteAsync("""
                UPDATE root_keys SET retired_at = 1;
                INSERT INTO root_keys (id, key_id, wrapped, made_at) VALUES ('0123456789abcdef', '0badcafe', x'00', 2);
                """);
        }

        var answer = (await bridge.Recorder.PostAsync("v1/records", Submissions.Small("missing"))).ShouldBeProblem(503);

        answer.Code.ShouldBe("keys-missing");
        answer.Text.ShouldNotContain("0badcafe", customMessage: "which key and where is the administrator's");
        var line = log.Lines.Single(line => line.Contains("Error Missing: ", StringComparison.Ordinal));
        line.ShouldContain("0badcafe");
        line.ShouldContain(Path.Combine(bridge.DataFolder, "supervisionbridge.key"));
        line.ShouldContain("recovery use");
    }
}
