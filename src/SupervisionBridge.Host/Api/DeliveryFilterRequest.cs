using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Host.Api;

/// <summary>Which deliveries; what is absent does not filter.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal record DeliveryFilterRequest
{
    public DeliveryState? State { get; init; }

    [MaxLength(20), Description("URN of the school.")]
    public string? School { get; init; }

    [MaxLength(100), Description("The bridge's reference of the record.")]
    public string? Record { get; init; }

    [MaxLength(200), Description("The school system's own id of the pupil for whose file it was written, never a name or a UPN; what cannot be there is left out. Only with school.")]
    public string? Pupil { get; init; }

    [Description("What it died of. Without a state: of what is dead.")]
    public DeathReason? Reason { get; init; }

    [Description("One of the reasons for which it is held. Without a state: of what is held.")]
    public HoldReason? Hold { get; init; }

    [Description("Kind of entry.")]
    public DeliveryKind? Kind { get; init; }

    [Description("What reconciliation found of a proven note.")]
    public FoundThere? Found { get; init; }

    [Description("At the latest since when it waits as it does (for a dead one: when it died); of what waits no more, when it last changed.")]
    public DateTimeOffset? Before { get; init; }

    /// <summary>The same for the store.</summary>
    public DeliveryFilter ToFilter() => new()
    {
        State = State,
        SchoolUrn = School,
        RecordReference = Record,
        PupilId = Pupil,
        DeathReason = Reason,
        HoldReason = Hold,
        Kind = Kind,
        Found = Found,
        Before = Before,
    };

    /// <summary>What is wrong with the members together; null where nothing is.</summary>
    public ProblemHttpResult? Fault() => Pupil is not null && School is null
        ? Problem.Of(StatusCodes.Status400BadRequest, "filter", "A pupil's id is the school system's own: give school with pupil.")
        : null;
}

/// <summary>A list of deliveries, asked for in the body.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DeliverySearchRequest : DeliveryFilterRequest
{
    [MaxLength(200), Description("The page before's next; absent for the first page.")]
    public string? Cursor { get; init; }

    [Range(1, Paging.Most), Description("At most that many items. Default 100.")]
    public int? Limit { get; init; }
}
