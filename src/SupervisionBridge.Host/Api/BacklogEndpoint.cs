using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>What waits, in figures by school.</summary>
internal static class BacklogEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/backlog", GetAsync).Needs(Permission.SeeFigures, new TargetIs.WhatIsReached())
        .WithName("getBacklog").WithSummary("What waits, by school and state, and since when.")
        .WithDescription("Every configured school, and every school of which anything waits although it is configured no more; of these the caller's.");

    private static async Task<Ok<BacklogView>> GetAsync(
        HttpContext context, IBacklog backlog, ISchools schools, TimeProvider clock, CancellationToken cancellationToken)
    {
        var open = context.Access().Reach().Schools;
        var waiting = (await backlog.BySchoolAsync(cancellationToken)).ToDictionary(school => school.SchoolUrn, StringComparer.Ordinal);
        return TypedResults.Ok(new BacklogView(
            clock.GetUtcNow(),
            [.. schools.All.Select(school => school.Urn).Union(waiting.Keys, StringComparer.Ordinal).Where(open.Holds).Order(StringComparer.Ordinal).Select(urn => new SchoolBacklogView
            {
                School = urn,
                Configured = schools.Find(urn) is not null,
                Waiting = (waiting.GetValueOrDefault(urn)?.Waiting ?? new Dictionary<DeliveryState, WaitingDeliveries>())
                    .OrderBy(state => state.Key).ToDictionary(state => DeliveryWords.Of(state.Key), state => new WaitingView(state.Value.Count, state.Value.Since), StringComparer.Ordinal),
                Differ = waiting.GetValueOrDefault(urn)?.Differ ?? 0,
            })]));
    }
}

/// <summary>What waits.</summary>
internal sealed record BacklogView([property: Description("When it was counted.")] DateTimeOffset At, IReadOnlyList<SchoolBacklogView> Schools);

/// <summary>What of one school waits.</summary>
internal sealed record SchoolBacklogView
{
    public required string School { get; init; }
    [Description("False where deliveries wait for a school that is configured no more: nobody works on them.")]
    public required bool Configured { get; init; }
    [Description("By state; what a worker has in hand counts where it was claimed from. A state in which nothing waits is absent.")]
    public required IReadOnlyDictionary<string, WaitingView> Waiting { get; init; }
    [Description("Proven notes that reconciliation found missing, edited, moved or unreadable.")]
    public required int Differ { get; init; }
}

/// <summary>How many wait in a state.</summary>
internal sealed record WaitingView(int Count, [property: Description("Since when the one waits that waits longest.")] DateTimeOffset Since);
