using System.Text.Json.Nodes;
using SupervisionBridge.Host.Commands;

namespace SupervisionBridge.Host.Demo;

/// <summary>What the people of the two schools decide, played through the API: the recording system names who is at its keyboard.</summary>
/// <param name="callFor">A call for the person with that e-mail address.</param>
/// <param name="output">Where it is told.</param>
internal sealed class DemoDecisions(Func<string, BridgeClient> callFor, DemoOutput output)
{
    public async Task SignAsync(DemoNote note, CancellationToken cancellationToken)
    {
        output.Say($"  Helen Ashcroft signs sheet {note.Case} ({note.Child}).");
        await using var bridge = callFor("helen.ashcroft@northgate.example");
        await bridge.PostAsync(
            $"v1/records/{note.Record}/signatures",
            new JsonObject
            {
                ["case"] = note.Case, ["person"] = "ha", ["signedAs"] = "H. Ashcroft", ["date"] = "2026-11-05",
                ["by"] = "Helen Ashcroft", ["why"] = "Forgot this sheet on the day; signed on paper, entered now.",
            },
            cancellationToken);
    }

    public async Task ApproveAsync(DemoNote note, CancellationToken cancellationToken)
    {
        output.Say($"  Claire Dunmore approves the change of plan on sheet {note.Case} ({note.Child}).");
        await using var bridge = callFor("claire.dunmore@northgate.example");
        await bridge.PostAsync(
            $"v1/records/{note.Record}/approvals",
            new JsonObject { ["case"] = note.Case, ["by"] = "Claire Dunmore", ["why"] = "Agreed with the family worker." },
            cancellationToken);
    }

    public async Task ReleaseAsync(DemoNote note, CancellationToken cancellationToken)
    {
        output.Say($"  Gillian Rowe lets {note.Child}'s note go, the other child as \"another pupil\".");
        await using var bridge = callFor("gillian.rowe@northgate.example");
        await bridge.PostAsync(
            $"v1/deliveries/{note.Id}/release",
            new JsonObject { ["as"] = "another-pupil", ["by"] = "Gillian Rowe", ["why"] = "Whose home it was does not belong in this file." },
            cancellationToken);
    }

    public async Task ConfirmAsync(DemoNote note, string misId, CancellationToken cancellationToken)
    {
        await using var bridge = callFor("dsl@northgate.example");
        var match = await bridge.GetAsync($"v1/deliveries/{note.Id}/match", cancellationToken);
        var likeliest = match["candidates"]![0]!;
        output.Say($"  For {note.Child} the likeliest is {likeliest["forename"]} {likeliest["surname"]}, born {likeliest["dateOfBirth"]}, {likeliest["class"]}, "
            + $"{likeliest["rollState"]} (doubts: {string.Join(", ", match["doubts"]!.AsArray().Select(doubt => doubt!.ToString()))}). The DSL confirms: {misId}.");
        await bridge.PostAsync(
            $"v1/deliveries/{note.Id}/match",
            new JsonObject
            {
                ["lookedAt"] = match["lookedAt"]!.DeepClone(), ["pupilId"] = likeliest["pupilId"]!.GetValue<string>(),
                ["by"] = "The school's DSL", ["why"] = "Known to me; compared with the admission register.",
            },
            cancellationToken);
    }
}
