using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake.Submission;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Troubles;

namespace SupervisionBridge.Host.Api;

/// <summary>Answer to a submission.</summary>
internal sealed record ReceiptView(
    [property: Description("The bridge's reference of the record: opaque, the same for every version.")] string Reference,
    int Version,
    [property: Description("Notes planned by this version.")] int Deliveries,
    [property: Description("Where to ask how it goes.")] string Status);

/// <summary>A record as machinery.</summary>
internal sealed record RecordView
{
    public required string Reference { get; init; }
    public required int Version { get; init; }
    public required string School { get; init; }
    public required string Template { get; init; }
    public required SessionKind Kind { get; init; }
    public required DateTimeOffset SessionAt { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    [Description("Deliveries by state.")]
    public required IReadOnlyDictionary<string, int> Deliveries { get; init; }
    [Description("When the record was withdrawn; absent where it was not.")]
    public DateTimeOffset? WithdrawnAt { get; init; }
    [Description("True where nothing is in motion: every delivery is proven, or waits for a person, for the school or its system, or behind another, or was given up.")]
    public required bool Settled { get; init; }
}

/// <summary>A page of records.</summary>
internal sealed record RecordPage(IReadOnlyList<RecordListItem> Items, [property: Description("Cursor of the next page; absent at the end.")] string? Next);

/// <summary>A record in a list.</summary>
internal sealed record RecordListItem(string Reference, int Version, string School, string Template, SessionKind Kind, DateTimeOffset SessionAt, DateTimeOffset RecordedAt);

/// <summary>A delivery as machinery: no name, no UPN, no text.</summary>
internal sealed record DeliveryView
{
    public required string Id { get; init; }
    public required string Record { get; init; }
    public required int Version { get; init; }
    public required int Case { get; init; }
    public required int Subject { get; init; }
    public required string School { get; init; }
    [Description("What it puts into the file: a first note, an addendum, or a withdrawal.")]
    public required DeliveryKind Kind { get; init; }
    [Description("1, and one more each time the sheet is filed anew for this child.")]
    public required int Filing { get; init; }
    [Description("The entry that it amends or withdraws.")]
    public string? Amends { get; init; }
    [Description("The entry that stood in the wrong file, instead of which this filing was begun.")]
    public string? Replaces { get; init; }
    [Description("Why the entry is withdrawn.")]
    public WithdrawalReason? WithdrawalReason { get; init; }
    [Description("The entry that must be in the file, or settled, before this one goes.")]
    public string? WaitsFor { get; init; }
    public required DeliveryState State { get; init; }
    [Description("Machine words for what it waits for or died of.")]
    public required IReadOnlyList<string> Reasons { get; init; }
    [Description("The same as a sentence, with what to do about it.")]
    public required string Explanation { get; init; }
    public required int Attempts { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? ProvenAt { get; init; }
    [Description("Since when it waits as it does now, tries in between not counted; absent once nothing more is to come.")]
    public DateTimeOffset? Since { get; init; }
    [Description("What reconciliation found of it, though it was proven; absent where it stands as it was proven, or was not looked at since.")]
    public FoundThere? Found { get; init; }
    [Description("Since when it is found so.")]
    public DateTimeOffset? FoundAt { get; init; }
    [Description("When reconciliation last looked at it.")]
    public DateTimeOffset? CheckedAt { get; init; }
    [Description("When what was made for it was purged. Of a dead one: a replay composes it anew, after looking first.")]
    public DateTimeOffset? PurgedAt { get; init; }
}

/// <summary>A page of deliveries.</summary>
internal sealed record DeliveryPage(IReadOnlyList<DeliveryView> Items, [property: Description("Cursor of the next page; absent at the end.")] string? Next);

/// <summary>What the repair of an entry in the wrong file led to.</summary>
internal sealed record WrongFileView(
    [property: Description("The withdrawal, which goes into the wrong file.")] string Withdrawal,
    [property: Description("The note that begins the new filing.")] string Note,
    [property: Description("Other sheets' deliveries in that file, or on their way to it, whose forms say the same of the child: look at each. At most 100, the oldest first.")]
    IReadOnlyList<string> AlsoThere);

/// <summary>A decision as it is kept for good.</summary>
internal sealed record DecisionView
{
    public required string Id { get; init; }
    public required DecisionKind Kind { get; init; }
    public string? Record { get; init; }
    public string? Delivery { get; init; }
    public string? School { get; init; }
    [Description("Which way, where there were several.")]
    public string? Choice { get; init; }
    [Description("Who: the key or system user, and the person named.")]
    public required string By { get; init; }
    [Description("The reason given. Shown to callers with a key only: it may name people.")]
    public string? Why { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>A page of decisions.</summary>
internal sealed record DecisionPage(IReadOnlyList<DecisionView> Items, [property: Description("Cursor of the next page; absent at the end.")] string? Next);

/// <summary>What a person sees who decides which pupil it is.</summary>
internal sealed record MatchView
{
    public required string Delivery { get; init; }
    public required DeliveryState State { get; init; }
    public required FormView Form { get; init; }
    public required IReadOnlyList<MatchDoubt> Doubts { get; init; }
    [Description("The likeliest first.")]
    public required IReadOnlyList<CandidateView> Candidates { get; init; }
    [Description("The pupilId in whose file the earlier entry stands that this one amends, where that is another pupil than the match.")]
    public string? EarlierEntryIn { get; init; }
    public required IReadOnlyList<string> Remarks { get; init; }
    [Description("How old the school system's roster was.")]
    public DateTimeOffset? RosterAsOf { get; init; }
    [Description("When the bridge looked: a confirmation says it back, so that it holds for what was read.")]
    public required DateTimeOffset LookedAt { get; init; }
}

/// <summary>What the form says of the child. The UPN is masked.</summary>
internal sealed record FormView(
    string Forename, string Surname, string? PreferredForename, IReadOnlyList<string> FormerSurnames, DateOnly? DateOfBirth, string? Upn, string? Year, string? Class, int? Age);

/// <summary>A candidate and how each identifier compares. The UPN is masked.</summary>
internal sealed record CandidateView
{
    public required string PupilId { get; init; }
    public required string Forename { get; init; }
    public required string Surname { get; init; }
    public string? PreferredForename { get; init; }
    public required DateOnly DateOfBirth { get; init; }
    public string? Upn { get; init; }
    public string? Year { get; init; }
    public string? Class { get; init; }
    public required RollState RollState { get; init; }
    public string? MergedInto { get; init; }
    public required IReadOnlyList<IdentifierView> Identifiers { get; init; }
}

/// <summary>How one identifier compares.</summary>
internal sealed record IdentifierView(Identifier Identifier, Agreement Agreement, string? Remark);

/// <summary>A note as it would be written now, for the person who decides.</summary>
internal sealed record PreviewView
{
    public required string Delivery { get; init; }
    [Description("Other children whose names the guard found: number of the child on its own sheet, and the field.")]
    public required IReadOnlyList<MentionView> OtherChildrenNamed { get; init; }
    public required IReadOnlyList<PreviewPart> Parts { get; init; }
    [Description("This is not the way to raise an immediate concern.")]
    public required string Notice { get; init; }
}

/// <summary>Another child's name in the text.</summary>
internal sealed record MentionView(int Subject, string Where);

/// <summary>One part of a note.</summary>
internal sealed record PreviewPart(string Title, string Body);

/// <summary>A cross-reference.</summary>
internal sealed record CrossReferenceView
{
    public required string Record { get; init; }
    public required int Version { get; init; }
    public required int Case { get; init; }
    public required int Subject { get; init; }
    public required int Part { get; init; }
    public required string Delivery { get; init; }
    public required string School { get; init; }
    public string? PupilId { get; init; }
    public required string NoteId { get; init; }
    public required string ExternalReference { get; init; }
    public required string BodySha256 { get; init; }
    public string? Url { get; init; }
    public required DateTimeOffset ProvenAt { get; init; }
}

/// <summary>A page of cross-references.</summary>
internal sealed record CrossReferencePage(IReadOnlyList<CrossReferenceView> Items, [property: Description("Cursor of the next page; absent at the end.")] string? Next);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(KebabEnum<DeliveryState>), typeof(KebabEnum<DeliveryKind>), typeof(KebabEnum<WithdrawalReason>), typeof(KebabEnum<DecisionKind>), typeof(KebabEnum<SessionKind>), typeof(KebabEnum<MatchDoubt>), typeof(KebabEnum<RollState>),
        typeof(KebabEnum<Identifier>), typeof(KebabEnum<Agreement>), typeof(KebabEnum<FoundThere>), typeof(KebabEnum<TroubleKind>)])]
[JsonSerializable(typeof(ReceiptView))]
[JsonSerializable(typeof(RecordView))]
[JsonSerializable(typeof(RecordPage))]
[JsonSerializable(typeof(DeliveryView))]
[JsonSerializable(typeof(DeliveryPage))]
[JsonSerializable(typeof(WrongFileView))]
[JsonSerializable(typeof(DecisionPage))]
[JsonSerializable(typeof(ReplayView))]
[JsonSerializable(typeof(BacklogView))]
[JsonSerializable(typeof(TroublePage))]
[JsonSerializable(typeof(MatchView))]
[JsonSerializable(typeof(PreviewView))]
[JsonSerializable(typeof(CrossReferencePage))]
[JsonSerializable(typeof(ReconciliationPage))]
[JsonSerializable(typeof(ReconciliationView))]
[JsonSerializable(typeof(FindingPage))]
[JsonSerializable(typeof(JobList))]
[JsonSerializable(typeof(Microsoft.AspNetCore.Mvc.ProblemDetails))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string[]>))]
internal sealed partial class ViewJson : JsonSerializerContext;
