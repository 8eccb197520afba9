using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Records;

/// <summary>Inserts a record version, its case notes and the signatures that came with it.</summary>
internal sealed class InsertRecordVersion(StoreContext context)
{
    private const string InsertRecord = """
        INSERT INTO records (reference, school_urn, source_hash, source_id, version, template_id, kind, session_at, session_offset, recorded_at, submitted_by, handed_in_by,
            review_on)
        VALUES (@Reference, @SchoolUrn, @SourceHash, @SourceId, @Version, @TemplateId, @Kind, @SessionAt, @SessionOffset, @RecordedAt, @SubmittedBy, @HandedInBy,
            @ReviewOn)
        """;

    private const string UpdateRecord = """
        UPDATE records
        SET version = @Version, template_id = @TemplateId, kind = @Kind, session_at = @SessionAt, session_offset = @SessionOffset, submitted_by = @SubmittedBy,
            review_on = CASE WHEN review_on > @ReviewOn THEN review_on ELSE @ReviewOn END
        WHERE reference = @Reference
        """;

    private const string InsertVersion = """
        INSERT INTO record_versions (reference, version, submission_hash, content_hash, recorded_at, subjects, document)
        VALUES (@Reference, @Version, @SubmissionHash, @ContentHash, @RecordedAt, @Subjects, @Document)
        """;

    private const string InsertCase = """
        INSERT INTO case_notes (record_version, reference, version, number, content_hash, document)
        SELECT seq, @Reference, @Version, @Number, @ContentHash, @Document
        FROM record_versions
        WHERE reference = @Reference AND version = @Version
        """;

    private readonly LoadSignings loadSignings = new(context);
    private readonly InsertRecordPeople insertPeople = new(context);

    /// <summary>Serialises and seals with the record's key.</summary>
    public RecordRows Prepare(NewRecord submitted, DataKey key)
    {
        var record = submitted.Record;
        IReadOnlyList<CaseSubjects> subjects = [.. record.Cases.Select(note => new CaseSubjects(note.Number, note.Subjects))];
        return new RecordRows(
            new RecordRow(
                record.Reference,
                record.SchoolUrn,
                context.SourceHash(submitted.SourceId),
                key.Seal(submitted.SourceId, Places.SourceId),
                record.Version,
                record.TemplateId,
                StoredAs.SessionKind.Of(record.Session.Kind),
                StoredTime.From(record.Session.StartsAt),
                StoredTime.OffsetOf(record.Session.StartsAt),
                StoredTime.From(record.RecordedAt),
                key.Seal(submitted.SubmittedBy.Name, Places.SubmittedBy),
                submitted.SubmittedBy.KeyLine,
                StoredTime.From(submitted.ReviewOn)),
            new VersionRow(
                record.Reference,
                record.Version,
                submitted.SubmissionHash,
                record.ContentHash,
                StoredTime.From(record.RecordedAt),
                key.Seal(subjects, DocumentJson.Stored.IReadOnlyListCaseSubjects, Places.Subjects(record.Version)),
                key.Seal(record, DocumentJson.Stored.SupervisionRecord, Places.Record(record.Version))),
            [.. record.Cases.Select(note => Case(record, note, key))],
            insertPeople.Prepare(record),
            key);
    }

    public async Task RunAsync(Session session, NewRecord submitted, RecordRows rows)
    {
        var record = submitted.Record;
        if (record.Version == 1)
        {
            await session.ExecuteAsync(InsertRecord, rows.Record);
            await context.Keys.InsertAsync(session, rows.Key);
        }
        else
        {
            await session.ExecuteAsync(UpdateRecord, rows.Record);
        }

        await session.ExecuteAsync(InsertVersion, rows.Version);
        await session.ExecuteAsync(InsertCase, rows.Cases);
        await InsertRecordPeople.RunAsync(session, record.Reference, rows.People);
        var known = record.Version == 1 ? new Signings([], []) : (await loadSignings.RunAsync(session, [record.Reference]))[record.Reference];
        await AddSignings.RunAsync(session, record.Reference, rows.Key, known, record.Signatures, record.Approvals);
    }

    private static CaseRow Case(SupervisionRecord record, CaseNote note, DataKey key) => new(
        record.Reference,
        record.Version,
        note.Number,
        note.ContentHash,
        key.Seal(note, DocumentJson.Stored.CaseNote, Places.CaseNote(record.Version, note.Number)));
}
