using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging.Abstractions;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Host.Access;
using SupervisionBridge.Host.Api;
using SupervisionBridge.Host.Looks;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Looks;

/// <summary>Between the reading of a list and the look at it a record may become one from which the caller is kept: its child was found meanwhile.</summary>
public sealed class BarredMeanwhileTests
{
    private const string School = RunningTestBridge.Primary;

    [Fact]
    public async Task List_WithARecordThatBecameBarred_IsAnsweredWithoutItAndTheRestIsALook()
    {
        var kept = new List<NewEntry>();

        var answer = await ListAsync(["sr-open", "sr-barred", "sr-open"], kept);

        answer.ShouldBeOfType<Ok<CrossReferencePage>>().Value!.Items.Select(item => item.Record).ShouldBe(["sr-open", "sr-open"]);
        kept.ShouldHaveSingleItem().Reference.ShouldBe("sr-open");
    }

    [Fact]
    public async Task List_OfWhichAllBecameBarred_IsEmptyAndNoLook()
    {
        var kept = new List<NewEntry>();

        (await ListAsync(["sr-barred"], kept)).ShouldBeOfType<Ok<CrossReferencePage>>().Value!.Items.ShouldBeEmpty();

        kept.ShouldBeEmpty();
    }

    /// <summary>A DSL who is kept from a child lists cross-references; by the time of the look, one of the records is known to be about that child.</summary>
    private static async Task<object?> ListAsync(string[] records, List<NewEntry> kept)
    {
        var clock = new TestClock();
        var child = new HashSet<string>(StringComparer.Ordinal) { "the child" };
        var standing = new Standing(
            new Identity.Person("hash", "dsl@northgate.example", SchoolSet.All), [new RoleHeld(Role.Dsl, SchoolSet.Of([School]))], [new Bar(School, null, child)]);
        var access = StandIn.Answering<IAccess>(nameof(IAccess.FindRecordAsync), given =>
            Task.FromResult<AccessTarget.Record?>(new AccessTarget.Record(School, (string)given[0]!) { Children = (string)given[0]! == "sr-barred" ? child : new HashSet<string>() }));
        var journal = StandIn.Answering<IJournal>(nameof(IJournal.KeepAsync), given =>
        {
            kept.AddRange((IReadOnlyList<NewEntry>)given[0]!);
            return Task.CompletedTask;
        });
        var context = new DefaultHttpContext();
        context.Request.Headers["Reason"] = "The next school asks.";
        context.Features.Set(new CallerAccess(standing, Permission.SeePupils, null, clock.GetUtcNow()));
        context.SetEndpoint(new Endpoint(
            null, new EndpointMetadataCollection(new Look(LookedAt.CrossReferences, Permission.SeePupils), new AccessNeed(Permission.SeePupils, new TargetIs.WhatIsReached())), null));
        Results<Ok<CrossReferencePage>, ProblemHttpResult> listed = TypedResults.Ok(new CrossReferencePage([.. records.Select(View)], null));

        return await new LookFilter(new LookRegister(journal, NullLogger<LookRegister>.Instance), access, clock)
            .InvokeAsync(new DefaultEndpointFilterInvocationContext(context), _ => ValueTask.FromResult<object?>(listed));
    }

    private static CrossReferenceView View(string record) => new()
    {
        Record = record, Version = 1, Case = 1, Subject = 1, Part = 1, Delivery = "d", School = School, NoteId = "n", ExternalReference = "e", BodySha256 = "b", Proof = ProofBasis.ReadBack, ProvenAt = DateTimeOffset.UnixEpoch,
    };
}
