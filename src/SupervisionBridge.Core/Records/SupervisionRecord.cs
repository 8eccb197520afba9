namespace SupervisionBridge.Core.Records;

/// <summary>
/// One version of one session's whole record, as taken in: the supervision file's own entries and the case notes.
/// Only intake and the supervision file itself handle this type; deliveries handle <see cref="CaseNote"/>.
/// </summary>
public sealed record SupervisionRecord
{
    /// <summary>The bridge's reference: opaque, the same for every version.</summary>
    public required string Reference { get; init; }

    /// <summary>URN of the school whose record it is.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>Version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Template.</summary>
    public required string TemplateId { get; init; }

    /// <summary>When the bridge took this version in.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When and how the session took place.</summary>
    public required SupervisionSession Session { get; init; }

    /// <summary>Staff named on the form.</summary>
    public required IReadOnlyList<Participant> People { get; init; }

    /// <summary>Entries that stay in the supervision file.</summary>
    public required IReadOnlyList<SupervisionFileEntry> SupervisionFile { get; init; }

    /// <summary>Case notes, in the form's order.</summary>
    public required IReadOnlyList<CaseNote> Cases { get; init; }

    /// <summary>Signatures that came with the record.</summary>
    public required IReadOnlyList<Signature> Signatures { get; init; }

    /// <summary>Approvals that came with the record.</summary>
    public required IReadOnlyList<Approval> Approvals { get; init; }

    /// <summary>Hash of the whole record as signed.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Never prints text.</summary>
    public override string ToString() => $"record {Reference} version {Version}";
}
