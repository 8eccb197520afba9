using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>Reads deliveries as machinery.</summary>
internal static class DeliveryEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/deliveries", ListAsync).Needs(Permission.SeeProgress, new TargetIs.WhatIsReached())
            .WithName("listDeliveries").WithSummary("List deliveries, in the order they were planned.")
            .WithDescription("For those of a pupil ask searchDeliveries: no pupil's id stands in an address.").ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapPost("/deliveries/search", SearchAsync).Needs(Permission.SeeProgress, new TargetIs.WhatIsReached())
            .WithName("searchDeliveries").WithSummary("The same list, asked for in the body, also by pupil.")
            .Accepts<DeliverySearchRequest>("application/json").ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        routes.MapGet("/deliveries/{id}", GetAsync).Needs(Permission.SeeProgress, new TargetIs.Delivery("id"))
            .WithName("getDelivery").WithSummary("How a delivery stands.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<DeliveryPage>, ProblemHttpResult>> ListAsync(
        HttpContext context, IDeliveries deliveries, SchoolStandings standings, string? state, string? school, string? record, string? reason, string? hold, string? kind, string? found, DateTimeOffset? before,
        string? cursor, int? limit, CancellationToken cancellationToken)
    {
        ProblemHttpResult?[] problems =
        [
            AddressWord.Read<DeliveryState>("state", state, out var wantedState),
            AddressWord.Read<DeathReason>("reason", reason, out var wantedReason),
            AddressWord.Read<HoldReason>("hold", hold, out var wantedHold),
            AddressWord.Read<DeliveryKind>("kind", kind, out var wantedKind),
            AddressWord.Read<FoundThere>("found", found, out var wantedFound),
        ];
        if (problems.FirstOrDefault(problem => problem is not null) is { } fault)
        {
            return fault;
        }

        var filter = new DeliveryFilterRequest
        {
            State = wantedState, School = school, Record = record, Reason = wantedReason, Hold = wantedHold, Kind = wantedKind, Found = wantedFound, Before = before,
        };
        return await AnswerAsync(context, deliveries, standings, cursor, limit, filter.ToFilter(), cancellationToken);
    }

    private static async Task<Results<Ok<DeliveryPage>, ProblemHttpResult>> SearchAsync(
        HttpContext context, IDeliveries deliveries, SchoolStandings standings, CancellationToken cancellationToken)
    {
        var (body, problem) = await JsonBody.ReadAsync(context.Request, RequestJson.Default.DeliverySearchRequest, cancellationToken);
        return body is null ? problem!
            : body.Fault() is { } fault ? fault
            : await AnswerAsync(context, deliveries, standings, body.Cursor, body.Limit, body.ToFilter(), cancellationToken);
    }

    private static async Task<Results<Ok<DeliveryPage>, ProblemHttpResult>> AnswerAsync(
        HttpContext context, IDeliveries deliveries, SchoolStandings standings, string? cursor, int? limit, DeliveryFilter filter, CancellationToken cancellationToken)
    {
        var schools = await standings.ReadAsync(cancellationToken);
        var within = filter.PupilId is null ? context.Access().Reach() : context.Access().ReachByPupil();
        return await Paging.AnswerAsync(
            within, cursor, limit, page => deliveries.ListAsync(filter, page, cancellationToken),
            page => new DeliveryPage([.. page.Items.Select(delivery => DeliveryWords.View(delivery, schools))], page.Next));
    }

    private static async Task<Results<Ok<DeliveryView>, ProblemHttpResult>> GetAsync(
        string id, IDeliveries deliveries, SchoolStandings standings, CancellationToken cancellationToken)
    {
        var schools = await standings.ReadAsync(cancellationToken);
        return await deliveries.FindAsync(id, cancellationToken) is { } delivery
            ? TypedResults.Ok(DeliveryWords.View(delivery, schools) with { RosterAsOf = (await deliveries.FindEvidenceAsync(id, cancellationToken))?.RosterAsOf })
            : Problem.NotFound("delivery");
    }
}
