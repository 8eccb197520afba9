using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Troubles;
using SupervisionBridge.Host.Access;
using SupervisionBridge.Host.Jobs;

namespace SupervisionBridge.Host.Api;

/// <summary>Troubles that people are alerted of.</summary>
internal static class TroubleEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/troubles", ListAsync).Needs(Permission.SeeMachinery, new TargetIs.WhatIsReached())
        .WithName("listTroubles").WithSummary("List the troubles that last, the newest first; with all, also those that cleared.")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<TroublePage>, ProblemHttpResult>> ListAsync(
        HttpContext context, ITroubles troubles, IEnumerable<JobSchedule> schedules, bool? all, string? cursor, int? limit, CancellationToken cancellationToken) =>
        await Paging.AnswerAsync(
            context.Access().Reach(), cursor, limit, page => troubles.ListAsync(openOnly: all != true, page, cancellationToken),
            page => new TroublePage(IsWatched(schedules), [.. page.Items.Select(View)], page.Next));

    private static bool IsWatched(IEnumerable<JobSchedule> schedules) => schedules.Any(schedule => schedule is { Name: AlertRound.Job, IsOn: true });

    private static TroubleView View(Trouble trouble) => new()
    {
        Id = trouble.Id,
        Kind = trouble.Kind,
        School = trouble.SchoolUrn,
        Since = trouble.StartedAt,
        ClearedAt = trouble.ClearedAt,
        Most = trouble.Most,
        Explanation = Explain(trouble.Kind),
    };

    private static string Explain(TroubleKind kind) => kind switch
    {
        TroubleKind.DeliveriesDead => "Deliveries were given up: list what is dead, mend the cause, replay.",
        TroubleKind.DeliveriesLate => "Deliveries have been due for too long: see what their list says, and whether the school's system answers.",
        TroubleKind.SchoolFailing => "The school's system fails, or refuses our credentials: ask whoever runs it, and run check.",
        TroubleKind.SchoolNotConfigured => "Deliveries wait for a school that has no file in the config folder: put it back.",
        TroubleKind.SchoolSystemChanged => SystemWords.Of(SystemDoubt.Changed),
        TroubleKind.PeopleNeeded => "A person has been asked for too long: which pupil it is, or whether another child may be named.",
        TroubleKind.TrayWaiting => "Notes lie in the school system's tray: somebody there must attach them to the pupils.",
        TroubleKind.UploadWaiting => "Documents wait for somebody to carry them into the school's system: list the uploads, and ask whoever does it there.",
        TroubleKind.AcceptedWaiting => "The school system took notes to write them later, and has not written them.",
        TroubleKind.NotesDiffer => "Proven notes are missing, edited or moved in the school system, or the bridge cannot read any more where they stand: list what was found.",
        TroubleKind.ReconciliationStuck => "Reading the school's notes back has not come to its end for more than a day: see the log of the node that reads them.",
        TroubleKind.ReviewsOverdue => "Records have been due for their review for too long: a Designated Safeguarding Lead keeps each until another day, or has it removed.",
        TroubleKind.TransferUnconfirmed => "Nobody has confirmed that the next school has a leaver's pack: ask there, and enter the receipt.",
        TroubleKind.CheckpointMissing => "The ends of chains of the audit journal have not been signed for too long: see with what the job checkpoint fails in the log, and verify the journal.",
        TroubleKind.AccessAtCommandLine => "Somebody was let in at the command line: see in the journal who was, by whom and why, and ask whether the school wanted it.",
        _ => DeliveryWords.Of(kind),
    };
}

/// <summary>A page of troubles.</summary>
internal sealed record TroublePage(
    [property: Description("False where nobody looks, because Jobs:Alerts is off: the list is what was known before, and what came since is not on it.")] bool Watched,
    IReadOnlyList<TroubleView> Items,
    [property: Description("Cursor of the next page; absent at the end.")] string? Next);

/// <summary>Trouble of a kind at a school, once from its start to its end.</summary>
internal sealed record TroubleView
{
    public required string Id { get; init; }
    public required TroubleKind Kind { get; init; }
    public string? School { get; init; }
    [Description("Since when the one waited that waited longest when it was first seen.")]
    public required DateTimeOffset Since { get; init; }
    [Description("Absent while it lasts.")]
    public DateTimeOffset? ClearedAt { get; init; }
    [Description("The most that it concerned at once.")]
    public required int Most { get; init; }
    [Description("What it means and what to do about it.")]
    public required string Explanation { get; init; }
}
