using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake.Submission;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>Shows the schools with their systems' condition, and pauses them.</summary>
internal static class SchoolEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/schools", ListAsync).Needs(Permission.SeeMachinery, new TargetIs.WhatIsReached()).WithName("getSchools").WithSummary("The schools, and how each one's system is to be had.");
        routes.MapPost("/schools/{urn}/pause", PauseAsync).Needs(Permission.Operate, new TargetIs.School("urn"))
            .WithName("pauseSchool").WithSummary("Write nothing to a school's system until it is resumed. What is under way ends.").Describe();
        routes.MapPost("/schools/{urn}/resume", ResumeAsync).Needs(Permission.Operate, new TargetIs.School("urn"))
            .WithName("resumeSchool").WithSummary("End a school's pause.").Describe();
    }

    private static async Task<Ok<SchoolList>> ListAsync(HttpContext context, ISchools schools, ISchoolStates states, CancellationToken cancellationToken)
    {
        var open = context.Access().Reach().Schools;
        var kept = (await states.ListAsync(cancellationToken)).ToDictionary(state => state.SchoolUrn, StringComparer.Ordinal);
        return TypedResults.Ok(new SchoolList([.. schools.All.Where(school => open.Holds(school.Urn)).Select(school => ViewOf(school, schools, kept.GetValueOrDefault(school.Urn)))]));
    }

    private static SchoolView ViewOf(School school, ISchools schools, SchoolState? state) => new()
    {
        Urn = school.Urn,
        Name = school.Name,
        System = schools.SystemOf(school).Describe().Name,
        Condition = state?.Condition.Condition ?? SchoolCondition.Open,
        Since = state?.Condition.Since,
        Until = state?.Condition.OpensAt,
        PausedAt = state?.PausedAt,
        Systems = [.. (state?.Systems ?? []).Select(SystemView.Of)],
        Stopped = state?.Doubt,
        Explanation = state?.Doubt is { } doubt ? SystemWords.Of(doubt) : null,
    };

    private static Task<Results<NoContent, ProblemHttpResult>> PauseAsync(
        string urn, HttpContext context, ISchools schools, ISchoolStates states, IWorkSignal signal, CancellationToken cancellationToken) =>
        DecideAsync(urn, context, schools, signal, decision => states.PauseAsync(urn, decision, cancellationToken), "This school is paused already.", cancellationToken);

    private static Task<Results<NoContent, ProblemHttpResult>> ResumeAsync(
        string urn, HttpContext context, ISchools schools, ISchoolStates states, IWorkSignal signal, CancellationToken cancellationToken) =>
        DecideAsync(urn, context, schools, signal, decision => states.ResumeAsync(urn, decision, cancellationToken), "This school is not paused.", cancellationToken);

    private static async Task<Results<NoContent, ProblemHttpResult>> DecideAsync(
        string urn, HttpContext context, ISchools schools, IWorkSignal signal, Func<Decision, Task<bool>> decide, string refusal, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.DecisionRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (schools.Find(urn) is null)
        {
            return Problem.NotFound("school");
        }

        if (!await decide(decision!))
        {
            return Problem.Of(StatusCodes.Status409Conflict, "state", refusal);
        }

        signal.Wake(urn);
        return TypedResults.NoContent();
    }

    private static void Describe(this RouteHandlerBuilder route) =>
        route.Accepts<DecisionRequest>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
}

/// <summary>The schools.</summary>
internal sealed record SchoolList(IReadOnlyList<SchoolView> Items);

/// <summary>A school and how its system is to be had.</summary>
internal sealed record SchoolView
{
    public required string Urn { get; init; }
    public required string Name { get; init; }
    [Description("The school system's name.")]
    public required string System { get; init; }
    [Description("What its lane found: open; limited, it asks for fewer calls; failing, calls fail again and again; refused, it refuses our credentials.")]
    public required SchoolCondition Condition { get; init; }
    public DateTimeOffset? Since { get; init; }
    [Description("When it is tried again.")]
    public DateTimeOffset? Until { get; init; }
    [Description("When a person paused it; absent where nobody did.")]
    public DateTimeOffset? PausedAt { get; init; }
    [Description("The systems that the school has had, the first first.")]
    public required IReadOnlyList<SystemView> Systems { get; init; }
    [Description("Why the bridge itself does nothing there: changed, the school file names another system; old-file, this node's file is of a system that the school has left; left, the school has left the bridge.")]
    public SystemDoubt? Stopped { get; init; }
    [Description("What that means, and the mend.")]
    public string? Explanation { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, PropertyNameCaseInsensitive = false, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(KebabEnum<SchoolCondition>), typeof(KebabEnum<SystemDoubt>)])]
[JsonSerializable(typeof(SchoolList))]
[JsonSerializable(typeof(SchoolMovedView))]
internal sealed partial class SchoolJson : JsonSerializerContext;
