using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Reconciliation;

namespace SupervisionBridge.Host.Api;

/// <summary>A reconciliation. Counts are of notes, each of them once.</summary>
internal sealed record ReconciliationView
{
    public required string Id { get; init; }
    [Description("URN of the school; absent for all.")]
    public string? School { get; init; }
    [Description("Notes drawn a school; absent for all of them.")]
    public int? Sample { get; init; }
    [Description("Everything proven since is looked at as well; absent where a person asked for it.")]
    public DateTimeOffset? ProvenSince { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    [Description("Absent while it waits or goes on.")]
    public DateTimeOffset? FinishedAt { get; init; }
    [Description("Notes that were looked at.")]
    public required int Checked { get; init; }
    [Description("Not there any more.")]
    public required int Missing { get; init; }
    [Description("Other text, title or date.")]
    public required int Edited { get; init; }
    [Description("In another pupil's file, or in the tray.")]
    public required int Moved { get; init; }
    [Description("Not looked at, because the bridge's own store cannot say any more where they were proven.")]
    public required int Unreadable { get; init; }
    [Description("Of those that are missing, edited, moved or unreadable: how many a person had acknowledged, and nothing there has changed since.")]
    public required int Acknowledged { get; init; }
    [Description("Not looked at, because the school's system was in trouble.")]
    public required int Unanswered { get; init; }
    [Description("Not looked at, because the school's system cannot be read back or the school is not configured any more.")]
    public required int Skipped { get; init; }
    [Description("Configured schools that it leaves out, because their systems cannot be read back: there nothing is ever called proven.")]
    public required IReadOnlyList<string> SchoolsNotRead { get; init; }
}

/// <summary>A page of reconciliations, the newest first.</summary>
internal sealed record ReconciliationPage(IReadOnlyList<ReconciliationView> Items, [property: Description("Cursor of the next page; absent at the end.")] string? Next);

/// <summary>A page of findings.</summary>
internal sealed record FindingPage(IReadOnlyList<FindingView> Items, [property: Description("Cursor of the next page; absent at the end.")] string? Next);

/// <summary>A note that does not stand as it was proven. No name, no text.</summary>
internal sealed record FindingView(
    string Delivery, string Record, int Case, int Subject, string School, FoundThere Found, DateTimeOffset FoundAt,
    [property: Description("When a person had acknowledged it before; absent where nobody had, or something else was found then.")] DateTimeOffset? AcknowledgedAt);

/// <summary>Notes are to be read back now.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReconcileRequest : IDecided
{
    [MaxLength(20), Description("URN of the school; absent for all.")]
    public string? School { get; init; }

    [Range(1, ReconciliationScope.LargestSample), Description("That many notes a school, half of them the newest and the others at random; absent for every proven note.")]
    public int? Sample { get; init; }

    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000)]
    public string? Why { get; init; }
}
