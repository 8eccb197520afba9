using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>Tries several dead deliveries again: those named, or all that match a filter.</summary>
internal static class ReplayEndpoint
{
    /// <summary>Most deliveries of one request.</summary>
    public const int Most = 1000;

    private const string ComposedAnew = "What was made for it was purged: it is composed anew from the stored case note, after looking whether it is there.";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/deliveries/replay", ReplayAsync).Needs(Permission.Operate, new TargetIs.WhatIsReached())
        .WithName("replayDeliveries").WithSummary("Try several dead deliveries again: those named, or all that match a filter. Each looks before it writes.")
        .WithDescription("Where more are dead than one request takes, the answer says so: ask again with the before that it names, so that nothing that dies again is tried again. "
            + "A request that is broken off can simply be asked again: it goes on with what is still dead.")
        .Accepts<ReplaySeveralRequest>("application/json").ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<Results<Ok<ReplayView>, ProblemHttpResult>> ReplayAsync(
        HttpContext context, DeadLetters letters, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.ReplaySeveralRequest, cancellationToken);
        if (body is null || (problem = Fault(body)) is not null)
        {
            return problem!;
        }

        var within = body.Filter?.Pupil is null ? context.Access().Reach() : context.Access().ReachByPupil();
        var dryRun = body.DryRun ?? false;
        return TypedResults.Ok(View(dryRun, body.Ids is { } ids
            ? await letters.ReplayAsync(ids, within, decision!, dryRun, cancellationToken)
            : await letters.ReplayAsync(body.Filter!.ToFilter(), within, body.Most ?? Most, decision!, dryRun, cancellationToken)));
    }

    private static ProblemHttpResult? Fault(ReplaySeveralRequest body) => body switch
    {
        { Ids: null, Filter: null } or { Ids: not null, Filter: not null } =>
            Problem.Of(StatusCodes.Status400BadRequest, "selection", "Give ids or filter. An empty filter means everything that is dead."),
        { Filter.State: not null and not DeliveryState.Dead } => Problem.Of(StatusCodes.Status400BadRequest, "filter", "Only what is dead is replayed: leave state out."),
        { Filter: { } filter } => filter.Fault(),
        _ => null,
    };

    private static ReplayView View(bool dryRun, ReplayReport report) => new()
    {
        DryRun = dryRun,
        Matched = report.Matched,
        Replayed = dryRun ? 0 : report.Deliveries.Count,
        Ids = [.. report.Deliveries.Select(delivery => delivery.Id)],
        NotDead = report.NotDead,
        Warnings = [.. report.Deliveries.Where(delivery => delivery.Purged).Select(delivery => new ReplayWarning(delivery.Id, ComposedAnew))],
        More = report.More,
        Before = report.Before,
    };
}

/// <summary>Dead deliveries are to be tried again.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReplaySeveralRequest : IDecided
{
    [MinLength(1), MaxLength(ReplayEndpoint.Most), Description("Ids of the deliveries. Or give filter.")]
    public IReadOnlyList<string>? Ids { get; init; }

    [Description("All dead deliveries that match. Or give ids.")]
    public DeliveryFilterRequest? Filter { get; init; }

    [Range(1, ReplayEndpoint.Most), Description("With filter: at most that many. Default 1000.")]
    public int? Most { get; init; }

    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000)]
    public string? Why { get; init; }

    [Description("Only say what would be tried again. Default false.")]
    public bool? DryRun { get; init; }
}

/// <summary>What a replay of several came to.</summary>
internal sealed record ReplayView
{
    public required bool DryRun { get; init; }
    [Description("Dead deliveries that were meant: with a dry run all of them, else those that this request came to.")]
    public required int Matched { get; init; }
    public required int Replayed { get; init; }
    [Description("Tried again; with a dry run the first that would be.")]
    public required IReadOnlyList<string> Ids { get; init; }
    [Description("Named, but not dead (any more), or unknown: left alone.")]
    public required IReadOnlyList<string> NotDead { get; init; }
    public required IReadOnlyList<ReplayWarning> Warnings { get; init; }
    [Description("Whether more are dead that match.")]
    public required bool More { get; init; }
    [Description("Only what had died by then was meant: give it as the filter's before when asking again.")]
    public DateTimeOffset? Before { get; init; }
}

/// <summary>Something to know about a replayed delivery.</summary>
internal sealed record ReplayWarning(string Delivery, string Warning);
