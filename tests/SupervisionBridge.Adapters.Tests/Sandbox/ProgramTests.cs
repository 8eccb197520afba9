using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SupervisionBridge.Sandbox;

namespace SupervisionBridge.Adapters.Tests.Sandbox;

public sealed class ProgramTests
{
    [Fact]
    public async Task Program_WithJson_SaysWhereItIsAndStopsCleanlyWhenAsked()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There is no SIGTERM there.");
        }

        using var program = Start("--port", "0", "--schools", "123456", "--json");
        var ready = JsonNode.Parse((await program.StandardOutput.ReadLineAsync())!)!;
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sandbox-key-123456");

        using var response = await http.GetAsync((string)ready["address"]! + "/123456/api/v1/status");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        ((int)ready["pid"]!).ShouldBe(program.Id);
        using var kill = Process.Start("kill", ["-TERM", $"{program.Id}"]);
        await program.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
        program.ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("--port", "many")]
    [InlineData("--schools", "12")]
    [InlineData("--roster", "nowhere.csv")]
    [InlineData("--colour", "red")]
    public async Task Program_WithAWrongArgument_SaysWhichAndLeaves(string option, string value)
    {
        using var program = Start(option, value);

        (await program.StandardError.ReadToEndAsync()).ShouldStartWith(option);
        await program.WaitForExitAsync();
        program.ExitCode.ShouldBe(2);
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(SandboxServer).Assembly.Location, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
}
