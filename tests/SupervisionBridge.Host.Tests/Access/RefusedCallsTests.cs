using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using SupervisionBridge.Host.Access;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Access;

/// <summary>Refused keys and tokens are logged, boundedly and without what was shown.</summary>
public sealed class RefusedCallsTests : IAsyncLifetime
{
    private readonly TestClock clock = new();
    private readonly KeptLog log = new();
    private TestDirectory directory = null!;
    private RunningTestBridge bridge = null!;

    public async ValueTask InitializeAsync()
    {
        directory = await TestDirectory.StartAsync(clock);
        bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings
        {
            Worker = false,
            Clock = clock,
            Logging = log.AddTo,
            Forms = config => File.WriteAllText(Path.Combine(config, "access.json"), new JsonObject { ["directories"] = new JsonArray(directory.Entry(RunningTestBridge.Primary)) }.ToJsonString()),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await bridge.DisposeAsync();
        await directory.DisposeAsync();
        log.Dispose();
    }

    [Fact]
    public async Task Key_Unknown_IsLoggedWithTheAddress()
    {
        await IsRefusedAsync("sbk_" + new string('0', 64));

        Refused().ShouldHaveSingleItem().ShouldContain("Warning One: Refused (UnknownKey) from 127.0.0.1");
    }

    [Fact]
    public async Task Key_Revoked_IsLoggedWithItsId()
    {
        var (id, key) = await bridge.CreateKeyAsync("over");
        await bridge.RevokeKeyAsync(id);

        await IsRefusedAsync(key);

        Refused().ShouldHaveSingleItem().ShouldContain($"Warning Key: Refused (EndedKey) the key {id} from 127.0.0.1");
    }

    [Fact]
    public async Task Token_Refused_IsLoggedWithItsReason()
    {
        await IsRefusedAsync("no token at all");
        await IsRefusedAsync(directory.Token(claims => claims["email"] = "j.marsh@northgate.example", token => token.Issuer = "https://elsewhere.example"));
        await IsRefusedAsync(directory.Token(claims => claims["email"] = "j.marsh@northgate.example"));
        (await bridge.CallerWith(directory.TokenFor("j.marsh@northgate.example")).GetAsync("v1/records")).ShouldHave(200);
        await IsRefusedAsync(directory.Token(claims => (claims["email"], claims["email_verified"], claims["sub"]) = ("j.marsh@northgate.example", true, "somebody else")));

        Refused().Select(line => line[line.IndexOf('(')..(line.IndexOf(')') + 1)]).ShouldBe(["(NoTrustedDirectory)", "(NoTrustedDirectory)", "(TokenDoesNotHold)", "(AddressOfAnother)"]);
    }

    [Fact]
    public async Task Key_TakenOrNoneSent_IsNotLogged()
    {
        (await bridge.Recorder.GetAsync("v1/records")).ShouldHave(200);
        (await bridge.Stranger.GetAsync("v1/records")).ShouldHave(401);

        Refused().ShouldBeEmpty();
    }

    [Fact]
    public async Task Tell_ThousandsInAMinute_IsLoggedOneByOneToTwentyAndThenAtPowersOfTen()
    {
        var calls = Calls();
        for (var call = 0; call < 12_000; call++)
        {
            await calls.TellAsync(Refusal.UnknownKey, IPAddress.Parse("192.0.2.7"), call < RefusedCalls.Lines ? null : () => throw new InvalidOperationException("The store was asked for what is not logged."));
        }

        Refused().Count.ShouldBe(RefusedCalls.Lines + 3);
        Refused().Skip(RefusedCalls.Lines).Select(line => line[line.IndexOf("Many: ", StringComparison.Ordinal)..].Split(' ')[1]).ShouldBe(["100", "1000", "10000"]);

        clock.Advance(TimeSpan.FromMinutes(1));
        await calls.TellAsync(Refusal.AnotherUser, null);
        Refused()[^1].ShouldContain("Refused (AnotherUser) from the local socket");
    }

    private RefusedCalls Calls()
    {
        var loggers = LoggerFactory.Create(log.AddTo);
        return new RefusedCalls(clock, loggers.CreateLogger<RefusedCalls>());
    }

    private IReadOnlyList<string> Refused() => [.. log.Lines.Where(line => line.StartsWith(typeof(RefusedCalls).FullName!, StringComparison.Ordinal))];

    /// <summary>Nothing of what was shown is in any line, from whichever source.</summary>
    private async Task IsRefusedAsync(string shown)
    {
        (await bridge.CallerWith(shown).GetAsync("v1/records")).ShouldHave(401);

        var end = shown[^12..];
        log.Lines.Where(line => line.Contains(end, StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
