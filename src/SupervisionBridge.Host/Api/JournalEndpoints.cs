using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>The audit journal: what happened, chains to verify, checkpoints and evidence.</summary>
internal static class JournalEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/journal", ListAsync).Needs(Permission.SeeJournal, new TargetIs.WhatIsReached())
            .WithName("listJournal").WithSummary("List entries of the journal, the newest last.")
            .WithDescription("By record, by delivery, by kind, or any of these together. Who decided is not shown to IT administrators; reasons and facts to those who may see which pupils are meant: they may name people.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/audit/chains", ChainsAsync).Needs(Permission.SeeJournal, new TargetIs.WhatIsReached())
            .WithName("getChains").WithSummary("Where each chain of the journal ends that the caller sees whole, and the public key of its checkpoints.");
        routes.MapGet("/audit/entries", EntriesAsync).Needs(Permission.SeeJournal, new TargetIs.WhatIsReached())
            .WithName("readChain").WithSummary("Entries of one chain in order, without their words: enough to verify it.")
            .WithDescription("Without a school: the service's own chain. Ask again after the last number until nothing comes.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/audit/checkpoints", SignAsync).Needs(Permission.Operate, new TargetIs.Service())
            .WithName("signChains").WithSummary("Sign where chains end.").Accepts<CheckpointRequest>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        routes.MapPost("/audit/exports", ExportAsync).Needs(Permission.ExportEvidence, new TargetIs.WhatIsReached())
            .WithName("exportEvidence").WithSummary("Export the evidence of one record or one pupil, which verifies by itself. That it was exported is told in the journal.")
            .Accepts<ExportRequest>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
    }

    private static async Task<Results<Ok<JournalPage>, ProblemHttpResult>> ListAsync(
        HttpContext context, IJournal journal, IAccess access, string? record, string? kind, string? delivery, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        EntryKind? wanted = null;
        if (kind is not null)
        {
            wanted = Enum.GetValues<EntryKind>().Cast<EntryKind?>().FirstOrDefault(candidate => DeliveryWords.Of(candidate!.Value) == kind);
            if (wanted is null)
            {
                return Problem.Of(StatusCodes.Status400BadRequest, "kind", $"kind must be one of {string.Join(", ", Enum.GetValues<EntryKind>().Select(DeliveryWords.Of))}.");
            }
        }

        var sight = new JournalSight(context.Access(), access);
        var filter = new JournalFilter { RecordReference = record, Kind = wanted, DeliveryId = delivery };
        return await Paging.AnswerAsync(
            sight.Within, cursor, limit, page => sight.LearnAsync(journal.ListAsync(filter, page, cancellationToken), item => item.Entry.Reference, cancellationToken),
            page => new JournalPage([.. page.Items.Select(item => View(item, sight))], page.Next));
    }

    private static async Task<Ok<ChainList>> ChainsAsync(HttpContext context, IJournal journal, CancellationToken cancellationToken)
    {
        var publicKey = await journal.CheckpointKeyAsync(cancellationToken);
        var heads = await journal.HeadsAsync(cancellationToken);
        return TypedResults.Ok(new ChainList(
            Convert.ToBase64String(publicKey.Span), CheckpointSigner.IdOf(publicKey), [.. heads.Where(head => Sees(head.SchoolUrn)).Select(head => new ChainView(head.SchoolUrn, head.Number, head.Hash))],
            [.. (await journal.ToldCheckpointsAsync(cancellationToken)).Where(told => Sees(told.SchoolUrn))]));

        bool Sees(string school) => JournalSight.SeesChain(context.Access(), school);
    }

    private static async Task<Results<Ok<ChainEntryPage>, ProblemHttpResult>> EntriesAsync(
        HttpContext context, IJournal journal, string? school, long? after, int? limit, CancellationToken cancellationToken) =>
        limit is < 1 or > Paging.Most ? Problem.Of(StatusCodes.Status400BadRequest, "limit", $"limit must be from 1 to {Paging.Most}.")
            : !JournalSight.SeesChain(context.Access(), school ?? string.Empty) ? Problem.NotFound("chain")
            : TypedResults.Ok(new ChainEntryPage(
                [.. (await journal.ReadAsync(school ?? string.Empty, after ?? long.MinValue, limit ?? Paging.Usual, cancellationToken)).Select(opened => Header(opened))]));

    private static async Task<Results<Ok<CheckpointList>, ProblemHttpResult>> SignAsync(HttpContext context, IJournal journal, CancellationToken cancellationToken)
    {
        var (body, problem) = await JsonBody.ReadAsync(context.Request, JournalJson.Default.CheckpointRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var actor = context.Access().Standing.Identity.Journalled;
        try
        {
            return TypedResults.Ok(new CheckpointList(body.School is { } school ? [await journal.SignAsync(school, actor, [], cancellationToken)] : await CheckpointRound.SignAllAsync(journal, actor, cancellationToken)));
        }
        catch (Exception broken) when (broken is JournalBrokenException or AggregateException)
        {
            return Problem.Of(StatusCodes.Status409Conflict, "journal-broken", "Not every chain could be signed: verify the journal.", broken.Message);
        }
    }

    private static async Task<Results<Ok<Evidence>, ProblemHttpResult>> ExportAsync(
        HttpContext context, EvidenceExport export, IAccess access, KeyedHash hash, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, JournalJson.Default.ExportRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        EvidenceScope? scope = body switch
        {
            { Record: { } record, School: null, Pupil: null } => new EvidenceScope.OfRecord(record),
            { Record: null, School: { } school, Pupil: { } pupil } => new EvidenceScope.OfPupil(school, pupil),
            _ => null,
        };
        if (scope is null)
        {
            var faults = new Faults();
            faults.Add("", "needs either record, or school and pupil.");
            return Problem.Of(faults);
        }

        var caller = context.Access();
        if (await TargetOfAsync(scope, caller, access, hash, cancellationToken) is not { } target || caller.Allows(Permission.ExportEvidence, target) is not { } allowed)
        {
            return Problem.NotFound("evidence");
        }

        try
        {
            return await export.RunAsync(scope, decision!, DeliveryWords.Of(allowed.As), caller.Reach(), caller.May(Permission.SeePupils, target), cancellationToken) is { } evidence
                ? TypedResults.Ok(evidence) : Problem.NotFound("evidence");
        }
        catch (JournalBrokenException broken)
        {
            return Problem.Of(StatusCodes.Status409Conflict, "journal-broken", "The journal does not hold: verify it.", broken.Message);
        }
    }

    /// <summary>The record; or, of a child, whatever holds its file: nobody who is kept from the child takes out its evidence.</summary>
    private static async Task<AccessTarget?> TargetOfAsync(EvidenceScope scope, CallerAccess caller, IAccess access, KeyedHash hash, CancellationToken cancellationToken) => scope switch
    {
        EvidenceScope.OfRecord record => await access.FindRecordAsync(record.Reference, caller.Standing.GoesByPeople, cancellationToken),
        EvidenceScope.OfPupil pupil => new AccessTarget.Record(pupil.SchoolUrn, string.Empty) { Children = new HashSet<string>(StringComparer.Ordinal) { ChildHashes.OfPupil(hash, pupil.SchoolUrn, pupil.PupilId) } },
        _ => throw new UnreachableException(),
    };

    private static JournalEntryView View(OpenedEntry opened, JournalSight sight)
    {
        var (school, reference) = (opened.Entry.SchoolUrn.Length == 0 ? null : opened.Entry.SchoolUrn, opened.Entry.Reference);
        var words = opened.Words is { } written ? EntryWords.Read(written) : null;
        return new JournalEntryView
        {
            Id = opened.Entry.Id,
            School = school,
            Number = opened.Entry.Number,
            At = DateTimeOffset.FromUnixTimeMilliseconds(opened.Entry.At),
            Kind = opened.Entry.Kind,
            Record = reference,
            Delivery = opened.Entry.DeliveryId,
            Choice = opened.Entry.Choice,
            By = sight.By(school, reference, words?.Actor),
            Why = sight.Why(school, reference, words?.Reason),
            Facts = sight.Facts(school, reference, words),
            Hash = opened.Entry.Hash,
        };
    }

    private static ChainEntryView Header(OpenedEntry opened) => new()
    {
        Number = opened.Entry.Number,
        At = opened.Entry.At,
        Kind = opened.Entry.Kind,
        Record = opened.Entry.Reference,
        Delivery = opened.Entry.DeliveryId,
        Choice = opened.Entry.Choice,
        WordsHash = opened.Entry.WordsHash,
        Previous = opened.Entry.Previous,
        Hash = opened.Entry.Hash,
        WordsHold = opened.WordsHold,
        Rises = opened.Rises,
    };
}
