using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Records;

/// <summary>A record version's rows, sealed and ready to insert, with the record's key that sealed them: of a first version a new one.</summary>
internal sealed record RecordRows(RecordRow Record, VersionRow Version, IReadOnlyList<CaseRow> Cases, PeopleRows People, DataKey Key);

/// <summary>A row of <c>records</c>.</summary>
internal sealed record RecordRow(
    string Reference,
    string SchoolUrn,
    string SourceHash,
    byte[] SourceId,
    int Version,
    string TemplateId,
    string Kind,
    long SessionAt,
    int SessionOffset,
    long RecordedAt,
    byte[] SubmittedBy,
    string? HandedInBy,
    long ReviewOn);

/// <summary>A row of <c>record_versions</c>.</summary>
internal sealed record VersionRow(string Reference, int Version, string SubmissionHash, string ContentHash, long RecordedAt, byte[] Subjects, byte[] Document);

/// <summary>A row of <c>case_notes</c>.</summary>
internal sealed record CaseRow(string Reference, int Version, int Number, string ContentHash, byte[] Document);
