using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Access;

/// <summary>Whose tokens are taken: those of a directory that is trusted, in force, signed by a key of it, for somebody whose address it has verified.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private const string Supervisee = "j.marsh@northgate.example";

    private readonly TestClock clock = new();
    private TestDirectory directory = null!;
    private RunningTestBridge bridge = null!;

    public async ValueTask InitializeAsync()
    {
        directory = await TestDirectory.StartAsync(clock);
        bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings
        {
            Worker = false,
            Clock = clock,
            Forms = config => File.WriteAllText(Path.Combine(config, "access.json"), new JsonObject { ["directories"] = new JsonArray(directory.Entry(RunningTestBridge.Primary)) }.ToJsonString()),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await bridge.DisposeAsync();
        await directory.DisposeAsync();
    }

    [Fact]
    public async Task Send_RightToken_ComesIn() => (await SendAsync(directory.TokenFor(Supervisee))).ShouldHave(200);

    [Fact]
    public async Task Send_TokenOfAnotherIssuer_Is401() => await IsRefusedAsync(Changed(token => token.Issuer = "https://elsewhere.example"));

    [Fact]
    public async Task Send_TokenOfTheIssuerInOtherLetters_Is401() => await IsRefusedAsync(Changed(token => token.Issuer = directory.Issuer + "/"));

    [Fact]
    public async Task Send_TokenForAnotherAudience_Is401() => await IsRefusedAsync(Changed(token => token.Audience = "another"));

    [Fact]
    public async Task Send_TokenWithoutAnEnd_Is401() => await IsRefusedAsync(Changed(token => token.Expires = null));

    [Fact]
    public async Task Send_TokenPastItsEnd_IsTakenForAMinuteOfSkewAndNoLonger()
    {
        var token = directory.TokenFor(Supervisee);

        clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(20));
        (await SendAsync(token)).ShouldHave(200);
        clock.Advance(TimeSpan.FromSeconds(41));
        await IsRefusedAsync(token);
    }

    [Fact]
    public async Task Send_TokenNotYetInForce_IsTakenAMinuteBeforeAndNoSooner()
    {
        await IsRefusedAsync(Changed(token => token.NotBefore = clock.GetUtcNow().UtcDateTime.AddMinutes(10)));
        (await SendAsync(Changed(token => token.NotBefore = clock.GetUtcNow().UtcDateTime.AddSeconds(30)))).ShouldHave(200);
    }

    [Fact]
    public async Task Send_TokenThatNobodySigned_Is401()
    {
        var signed = directory.TokenFor(Supervisee).Split('.');
        var none = Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""");

        await IsRefusedAsync($"{none}.{signed[1]}.");
        await IsRefusedAsync($"{none}.{signed[1]}.{signed[2]}");
        await IsRefusedAsync($"{signed[0]}.{signed[1]}.");
    }

    [Fact]
    public async Task Send_TokenSignedWithThePublicKeyAsASecret_Is401()
    {
        var shown = new SymmetricSecurityKey(directory.Key.Rsa.ExportSubjectPublicKeyInfo()) { KeyId = directory.Key.KeyId };
        var asText = new SymmetricSecurityKey(Encoding.ASCII.GetBytes(directory.Key.Rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = directory.Key.KeyId };

        await IsRefusedAsync(Changed(token => token.SigningCredentials = new SigningCredentials(shown, SecurityAlgorithms.HmacSha256)));
        await IsRefusedAsync(Changed(token => token.SigningCredentials = new SigningCredentials(asText, SecurityAlgorithms.HmacSha256)));
    }

    [Fact]
    public async Task Send_TokenSignedWithAnotherKeyUnderTheSameName_Is401() =>
        await IsRefusedAsync(Changed(token => token.SigningCredentials = new SigningCredentials(directory.NewKey(directory.Key.KeyId), SecurityAlgorithms.RsaSha256)));

    [Fact]
    public async Task Send_TokenWhoseWordsWereChanged_Is401()
    {
        var parts = directory.TokenFor(Supervisee).Split('.');
        var words = Base64UrlEncoder.Decode(parts[1]).Replace(Supervisee, "h.ashcroft@northgate.example", StringComparison.Ordinal);

        await IsRefusedAsync($"{parts[0]}.{Base64UrlEncoder.Encode(words)}.{parts[2]}");
    }

    [Theory]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.bm90IGpzb24.AAAA")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.AAAA")]
    public async Task Send_WhatIsNoToken_Is401(string text) => await IsRefusedAsync(text);

    [Fact]
    public async Task Send_AfterTheDirectoryChangedItsKey_TheFirstTokenOfTheNewOneComesInAndTheOldOneDoesNot()
    {
        var before = directory.TokenFor(Supervisee);
        (await SendAsync(before)).ShouldHave(200);

        directory.ChangeKey();
        clock.Advance(TimeSpan.FromMinutes(2));

        (await SendAsync(directory.TokenFor(Supervisee))).ShouldHave(200);
        await IsRefusedAsync(before);
    }

    [Fact]
    public async Task Send_NonsenseKeysOneAfterTheOther_AskTheDirectoryOnceAMinute()
    {
        (await SendAsync(directory.TokenFor(Supervisee))).ShouldHave(200);
        clock.Advance(TimeSpan.FromMinutes(2));
        for (var number = 0; number < 3; number++)
        {
            await IsRefusedAsync(Changed(token => token.SigningCredentials = new SigningCredentials(directory.NewKey($"unknown-{number}"), SecurityAlgorithms.RsaSha256)));
        }

        directory.Asked.ShouldBe(2, "once at first, and once for all the others");
        (await SendAsync(directory.TokenFor(Supervisee))).ShouldHave(200);
    }

    [Fact]
    public async Task Send_DirectoryThatSaysItIsAnother_Is401()
    {
        directory.Says = "https://elsewhere.example";

        await IsRefusedAsync(directory.TokenFor(Supervisee));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    [InlineData("yes")]
    public async Task Send_AddressThatTheDirectoryHasNotVerified_Is401(object? verified) => await IsRefusedAsync(directory.Token(claims =>
    {
        claims["email"] = Supervisee;
        if (verified is not null)
        {
            claims["email_verified"] = verified;
        }
    }));

    [Theory]
    [InlineData("nobody")]
    [InlineData("@northgate.example")]
    [InlineData("a@b@c.example")]
    [InlineData("")]
    public async Task Send_AddressThatIsNone_Is401(string email) => await IsRefusedAsync(directory.TokenFor(email));

    [Fact]
    public async Task Send_TwoAddresses_Is401() => await IsRefusedAsync(directory.Token(claims =>
    {
        claims["email"] = new[] { Supervisee, "another@northgate.example" };
        claims["email_verified"] = true;
    }));

    [Fact]
    public async Task Send_DslOfASchoolForWhichTheDirectorySpeaks_IsDslThereAndNobodyElsewhere()
    {
        var here = await bridge.Recorder.SubmitAsync(Submissions.Small("here"));
        var elsewhere = Submissions.Small("elsewhere");
        elsewhere["school"] = RunningTestBridge.Academy;
        var there = await bridge.Recorder.SubmitAsync(elsewhere);
        var dsl = bridge.CallerWith(directory.TokenFor("dsl@northgate.example", "DSL"));

        (await dsl.ListAsync("v1/records")).Select(record => record["reference"]!.GetValue<string>()).ShouldBe([here]);
        (await dsl.GetAsync($"v1/records/{here}")).ShouldHave(200);
        (await dsl.GetAsync($"v1/records/{there}")).ShouldBeProblem(404).ShouldBeJustAs(await dsl.GetAsync("v1/records/sr-none"));
    }

    [Fact]
    public async Task Send_SuperviseeNamedOnARecordOfASchoolForWhichTheDirectoryDoesNotSpeak_SeesNothing()
    {
        var elsewhere = Submissions.Small("elsewhere");
        elsewhere["school"] = RunningTestBridge.Academy;
        elsewhere["people"]![1]!["email"] = Supervisee;
        var there = await bridge.Recorder.SubmitAsync(elsewhere);

        (await bridge.CallerWith(directory.TokenFor(Supervisee)).GetAsync($"v1/records/{there}")).ShouldBeProblem(404);
    }

    [Fact]
    public async Task Send_SuperviseeInAnyLetters_SeesTheOwnRecordAndNoOther()
    {
        var mine = Submissions.Small("mine");
        mine["people"]![1]!["email"] = Supervisee;
        var reference = await bridge.Recorder.SubmitAsync(mine);
        var other = await bridge.Recorder.SubmitAsync(Submissions.Small("not-mine"));
        var supervisee = bridge.CallerWith(directory.TokenFor("J.Marsh@Northgate.example"));

        (await supervisee.ListAsync("v1/records")).Select(record => record["reference"]!.GetValue<string>()).ShouldBe([reference]);
        (await supervisee.ListAsync("v1/deliveries")).ShouldAllBe(delivery => delivery["record"]!.GetValue<string>() == reference);
        (await supervisee.GetAsync($"v1/records/{other}")).ShouldBeProblem(404);
    }

    [Theory]
    [InlineData("preferred_username")]
    [InlineData("upn")]
    public async Task Send_DirectoryWhoseAddressStandsInAnotherClaim_IsKnownByThatClaimAlone(string claim)
    {
        var entry = directory.Entry("*");
        entry["email"] = claim;
        await using var other = await RunningTestBridge.StartAsync(new TestBridgeSettings
        {
            Worker = false,
            Clock = clock,
            Forms = config => File.WriteAllText(Path.Combine(config, "access.json"), new JsonObject { ["directories"] = new JsonArray(entry) }.ToJsonString()),
        });
        var mine = Submissions.Small("mine");
        mine["people"]![1]!["email"] = Supervisee;
        var reference = await other.Recorder.SubmitAsync(mine);

        var known = other.CallerWith(directory.Token(claims => claims[claim] = Supervisee));
        (await known.GetAsync($"v1/records/{reference}")).ShouldHave(200);
        (await other.CallerWith(directory.TokenFor(Supervisee)).GetAsync($"v1/records/{reference}")).ShouldBeProblem(401);
    }

    [Theory]
    [InlineData("j.marsh@elsewhere.example")]
    [InlineData("j.marsh@sub.northgate.example")]
    [InlineData("j.marsh@northgate.example.elsewhere.example")]
    [InlineData("j.marsh@notnorthgate.example")]
    public async Task Send_AddressOfADomainThatIsNotTheDirectorys_Is401(string email) => await IsRefusedAsync(directory.TokenFor(email));

    [Theory]
    [InlineData("logout+jwt")]
    [InlineData("secevent+jwt")]
    [InlineData("dpop+jwt")]
    public async Task Send_TokenOfAKindThatLetsNobodyIn_Is401(string type) => await IsRefusedAsync(Changed(token => token.TokenType = type));

    [Fact]
    public async Task Send_AccessTokenByItsOwnType_ComesIn() => (await SendAsync(Changed(token => token.TokenType = "at+jwt"))).ShouldHave(200);

    [Fact]
    public async Task Send_TokenWithAnExtensionThatMustBeUnderstood_Is401() =>
        await IsRefusedAsync(Changed(token => token.AdditionalHeaderClaims = new Dictionary<string, object> { ["crit"] = new[] { "exp" } }));

    [Theory]
    [InlineData("azp", "another-application", 401)]
    [InlineData("appid", "another-application", 401)]
    [InlineData("azp", TestDirectory.Audience, 200)]
    public async Task Send_TokenThatAnApplicationAskedFor_IsTakenOfThoseThatMay(string claim, string application, int status) =>
        (await SendAsync(Person(claims => claims[claim] = application))).Status.ShouldBe(status);

    [Fact]
    public async Task Send_TokenOfSeveralAudiences_IsTakenOnlyWhereItNamesWhoAskedForIt()
    {
        string[] audiences = [TestDirectory.Audience, "another"];

        await IsRefusedAsync(Person(claims => claims["aud"] = audiences, token => token.Audience = null));
        (await SendAsync(Person(claims => (claims["aud"], claims["azp"]) = (audiences, TestDirectory.Audience), token => token.Audience = null))).ShouldHave(200);
    }

    [Fact]
    public async Task Send_TokenWithoutASubject_Is401() => await IsRefusedAsync(Person(claims => claims["sub"] = ""));

    [Fact]
    public async Task Send_DirectoryThatMustSayTheTenant_TakesTokensOfThatOneAlone()
    {
        var entry = directory.Entry("*");
        entry["requiredClaims"] = new JsonArray(new JsonObject { ["claim"] = "hd", ["values"] = new JsonArray("northgate.example", "southgate.example") });
        entry["clients"] = new JsonArray("recording-system");
        await using var other = await RunningTestBridge.StartAsync(new TestBridgeSettings
        {
            Worker = false,
            Clock = clock,
            Forms = config => File.WriteAllText(Path.Combine(config, "access.json"), new JsonObject { ["directories"] = new JsonArray(entry) }.ToJsonString()),
        });

        (await other.CallerWith(Person(claims => (claims["hd"], claims["azp"]) = ("northgate.example", "recording-system"))).GetAsync("v1/records")).ShouldHave(200);
        (await other.CallerWith(Person(_ => { })).GetAsync("v1/records")).ShouldBeProblem(401);
        (await other.CallerWith(Person(claims => claims["hd"] = "Northgate.example")).GetAsync("v1/records")).ShouldBeProblem(401);
    }

    [Fact]
    public async Task Send_AddressOfAnotherAccount_IsRefusedAndToldOnceADayUntilItIsUnbound()
    {
        (await SendAsync(directory.TokenFor(Supervisee))).ShouldHave(200);
        var successor = Person(claims => claims["sub"] = "another account");

        await IsRefusedAsync(successor);
        await IsRefusedAsync(successor);

        (await SendAsync(directory.TokenFor("J.Marsh@Northgate.example"))).ShouldHave(200);
        var told = (await bridge.Operator.ListAsync("v1/journal?kind=address-refused")).ShouldHaveSingleItem();
        told["facts"]!["person"]!.GetValue<string>().ShouldBe(Supervisee);
        told["facts"]!["issuer"]!.GetValue<string>().ShouldBe(directory.Issuer);
        (await bridge.Operator.PostAsync("v1/access/unbind", $$"""{"person":" J.Marsh@northgate.example","by":"A","why":"B"}""")).ShouldBeProblem(400);
        (await bridge.Operator.PostAsync("v1/access/unbind", $$"""{"person":"J.Marsh@northgate.example","by":"A","why":"Left; the address is another's now."}""")).ShouldHave(204);
        // What was refused is known as refused for a minute.
        clock.Advance(TimeSpan.FromMinutes(2));
        (await SendAsync(successor)).ShouldHave(200);
        await IsRefusedAsync(directory.TokenFor(Supervisee));
        (await bridge.Operator.PostAsync("v1/access/unbind", """{"person":"nobody@northgate.example","by":"A","why":"B"}""")).ShouldBeProblem(404);
        (await bridge.Operator.ListAsync("v1/decisions?kind=unbind-address")).ShouldHaveSingleItem();
    }

    private string Person(Action<Dictionary<string, object>> more, Action<SecurityTokenDescriptor>? change = null) => directory.Token(
        claims =>
        {
            claims["email"] = Supervisee;
            claims["email_verified"] = true;
            more(claims);
        },
        change);

    private string Changed(Action<SecurityTokenDescriptor> change) => directory.Token(
        claims =>
        {
            claims["email"] = Supervisee;
            claims["email_verified"] = true;
        },
        change);

    private Task<Answer> SendAsync(string token) => bridge.CallerWith(token).GetAsync("v1/records");

    private async Task IsRefusedAsync(string token) => (await SendAsync(token)).ShouldBeProblem(401).Code.ShouldBe("unauthenticated");
}
