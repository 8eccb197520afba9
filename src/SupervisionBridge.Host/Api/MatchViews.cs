using System.ComponentModel;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Host.Api;

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
    [Description("Of when the roster was in which the pupil was looked up: the school system's own, or the one configured beside it.")]
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
