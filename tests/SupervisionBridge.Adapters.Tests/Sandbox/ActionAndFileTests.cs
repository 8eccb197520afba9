using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Adapters.Tests.Sandbox;

public sealed class ActionAndFileTests : SandboxTest
{
    private static readonly byte[] Map = [1, 2, 3, 4];

    [Fact]
    public async Task AddAction_Once_StandsUnderTheIncident()
    {
        var id = await WrittenAsync();

        (await ActAsync(id, Action())).Status.ShouldBe(HttpStatusCode.Created);

        var action = (await GetAsync("/v1/incidents/" + id)).Json["actions"]!.AsArray().Single()!;
        ((string)action["external_id"]!).ShouldBe("act-ref-1");
        ((string)action["body"]!).ShouldBe("Done.");
        ((string)action["body_sha256"]!).ShouldBe(Convert.ToHexStringLower(SHA256.HashData("Done."u8)));
    }

    [Fact]
    public async Task AddAction_Again_IsThereOnceAndOtherContentIsAConflict()
    {
        var id = await WrittenAsync();
        await ActAsync(id, Action());

        (await ActAsync(id, Action())).Status.ShouldBe(HttpStatusCode.OK);
        var other = Action();
        other["body"] = "Not done.";
        (await ActAsync(id, other)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await GetAsync("/v1/incidents/" + id)).Json["actions"]!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("occurred_at", "yesterday")]
    [InlineData("due_on", "soon")]
    [InlineData("colour", "red")]
    public async Task AddAction_WithAWrongMember_NamesIt(string member, string value)
    {
        var action = Action();
        action[member] = value;

        (await ActAsync(await WrittenAsync(), action)).Errors.ShouldBe([member]);
    }

    [Fact]
    public async Task AddFile_WithItsHash_IsStored()
    {
        var id = await WrittenAsync();

        (await StoreAsync(id, Convert.ToHexStringLower(SHA256.HashData(Map)))).Status.ShouldBe(HttpStatusCode.Created);

        var kept = (await ControlAsync(HttpMethod.Get, "/incidents")).Items.Single()["files"]!.AsArray().Single()!;
        ((int)kept["bytes"]!).ShouldBe(4);
        ((string)kept["name"]!).ShouldBe("map.png");
    }

    [Fact]
    public async Task AddFile_WithAnotherHash_IsRefused()
    {
        var answer = await StoreAsync(await WrittenAsync(), Convert.ToHexStringLower(SHA256.HashData("other"u8)));

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Errors.ShouldBe(["sha256"]);
    }

    [Fact]
    public async Task AddFile_UnderTheFileFault_FailsAndTheNoteStays()
    {
        var id = await WrittenAsync();
        await FaultAsync("file-failed");

        (await StoreAsync(id, Convert.ToHexStringLower(SHA256.HashData(Map)))).Status.ShouldBe(HttpStatusCode.InternalServerError);

        (await ControlAsync(HttpMethod.Get, "/incidents")).Items.Single()["files"]!.AsArray().ShouldBeEmpty();
    }

    private static JsonObject Action() => new()
    {
        ["external_id"] = "act-ref-1", ["body"] = "Done.", ["occurred_at"] = "2026-11-04T10:00:00Z", ["on_behalf_of"] = "Helen Ashcroft", ["due_on"] = null,
    };

    private async Task<string> WrittenAsync() => (string)(await CreateAsync(Note())).Json["id"]!;

    private Task<Answer> ActAsync(string id, JsonObject action) => SendAsync(HttpMethod.Post, $"/v1/incidents/{id}/actions", JsonContent.Create(action));

    private async Task<Answer> StoreAsync(string id, string sha256)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Map), "file", "map.png" }, { new StringContent(sha256), "sha256" } };
        return await SendAsync(HttpMethod.Post, $"/v1/incidents/{id}/files", form);
    }
}
