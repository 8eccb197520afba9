using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Matching;

/// <summary>What speaks for and against a match, kept with the delivery: agreed, disagreed, absent, look-alikes seen.</summary>
public sealed record MatchEvidence
{
    /// <summary>Candidates, the likeliest first, each with every identifier compared.</summary>
    public required IReadOnlyList<CandidateEvidence> Candidates { get; init; }

    /// <summary>Why this cannot be decided without a person; empty where it can.</summary>
    public required IReadOnlyList<MatchDoubt> Doubts { get; init; }

    /// <summary>Remarks that identify nobody, for example words in the UPN field.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The pupil in whose file the earlier entry stands that this one amends, where that is another than the match; else null.</summary>
    public string? EarlierEntryIn { get; init; }

    /// <summary>How old the school system's roster was.</summary>
    public DateTimeOffset? RosterAsOf { get; init; }

    /// <summary>When it was looked at.</summary>
    public required DateTimeOffset LookedAt { get; init; }
}

/// <summary>One candidate and how it compares with the form.</summary>
public sealed record CandidateEvidence(PupilCandidate Pupil, IReadOnlyList<IdentifierEvidence> Identifiers)
{
    /// <summary>How one identifier compares; absent where it was not compared.</summary>
    public Agreement Of(Identifier identifier) =>
        Identifiers.FirstOrDefault(evidence => evidence.Identifier == identifier)?.Agreement ?? Agreement.Absent;
}

/// <summary>One identifier compared.</summary>
/// <param name="Identifier">Which.</param>
/// <param name="Agreement">What the comparison showed.</param>
/// <param name="Remark">In what way, for example <c>preferred forename</c>. Never a value.</param>
public sealed record IdentifierEvidence(Identifier Identifier, Agreement Agreement, string? Remark = null);

/// <summary>What is compared. The last three never identify: a conflict is a question, agreement breaks a tie.</summary>
public enum Identifier
{
    /// <summary>Unique pupil number.</summary>
    Upn,

    /// <summary>Id of the school's own system.</summary>
    SystemId,

    /// <summary>Date of birth.</summary>
    DateOfBirth,

    /// <summary>Forename: legal or preferred.</summary>
    Forename,

    /// <summary>Surname: legal, preferred or former.</summary>
    Surname,

    /// <summary>Class.</summary>
    Class,

    /// <summary>Year group.</summary>
    Year,

    /// <summary>Age at the session date.</summary>
    Age,
}

/// <summary>What a comparison showed.</summary>
public enum Agreement
{
    /// <summary>One side says nothing.</summary>
    Absent,

    /// <summary>The same.</summary>
    Agreed,

    /// <summary>Not the same, or malformed.</summary>
    Disagreed,
}

/// <summary>Why a person must decide.</summary>
public enum MatchDoubt
{
    /// <summary>The school system has nobody like that.</summary>
    NobodyFound,

    /// <summary>Too little on the form: no two independent identifiers agree.</summary>
    TooFewIdentifiers,

    /// <summary>An identifier disagrees.</summary>
    IdentifierDisagrees,

    /// <summary>Class, year or age disagrees.</summary>
    CircumstanceDisagrees,

    /// <summary>Another pupil shares surname and birthday, and the class does not tell them apart.</summary>
    LookAlike,

    /// <summary>Several pupils fit; or one does, and another bears the form's number, or the form's very name where the one fits by a former surname.</summary>
    SeveralFit,

    /// <summary>The pupil has left.</summary>
    Leaver,

    /// <summary>The pupil's record is archived.</summary>
    Archived,

    /// <summary>The match was reached through a record that was merged into another.</summary>
    Merged,

    /// <summary>The pupil is not yet admitted.</summary>
    PreAdmission,

    /// <summary>A remembered link no longer holds: the pupil's record changed since a person confirmed it.</summary>
    LinkChanged,

    /// <summary>The school system refused the pupil or what the form says of the pupil.</summary>
    RefusedThere,

    /// <summary>The entry that this one amends stands in another pupil's file.</summary>
    OtherFileThanBefore,

    /// <summary>The match leads to a pupil in whose file this sheet was put by mistake before.</summary>
    FoundWrongBefore,

    /// <summary>The roster that was asked is older than the school's configuration allows.</summary>
    StaleRoster,

    /// <summary>The roster does not know the id by which the school system addresses the pupil: nothing can be filed.</summary>
    NoAddress,
}
