using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Api;

/// <summary>A key's name says who did what: no two keys in force bear the same.</summary>
public sealed class KeyNameTests(IdleBridge bridge) : IClassFixture<IdleBridge>
{
    [Fact]
    public async Task Create_NameOfAKeyInForce_Is409AndMakesNone()
    {
        await bridge.Bridge.CreateKeyAsync("taken");

        (await CreateAsync("taken")).ShouldBeProblem(409).Code.ShouldBe("key-name");

        (await bridge.Bridge.Operator.ListAsync("v1/keys")).Count(key => key["name"]!.GetValue<string>() == "taken").ShouldBe(1);
    }

    [Fact]
    public async Task Create_NameOfARevokedKey_IsMade()
    {
        var (id, _) = await bridge.Bridge.CreateKeyAsync("given-back");
        (await bridge.Bridge.RevokeKeyAsync(id)).ShouldHave(204);

        (await CreateAsync("given-back")).ShouldHave(201);
    }

    private Task<Answer> CreateAsync(string name) => bridge.Bridge.Operator.PostAsync("v1/keys", new JsonObject { ["name"] = name, ["may"] = new JsonArray("recorder"), ["allSchools"] = true, ["by"] = "A", ["why"] = "B" });
}
