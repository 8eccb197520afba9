using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Encryption;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Records;

/// <summary>Case notes by their rows, each with what a delivery may know of its record. Never touches the record's own document.</summary>
internal sealed class LoadCases(StoreContext context)
{
    private const string SelectNotes = """
        SELECT seq AS Seq, record_version AS RecordVersion, reference AS Reference, version AS Version, number AS Number, document AS Document
        FROM case_notes
        WHERE seq IN @CaseNotes
        """;

    private const string SelectSubjects = """
        SELECT seq AS Seq, reference AS Reference, version AS Version, subjects AS Document
        FROM record_versions
        WHERE seq IN @Versions
        """;

    public const string SelectHashes = """
        SELECT asked.seq AS CaseNote, holding.content_hash AS Hash
        FROM case_notes AS asked
        JOIN case_notes AS same ON same.reference = asked.reference AND same.number = asked.number AND same.content_hash = asked.content_hash
        JOIN record_versions AS holding ON holding.seq = same.record_version
        WHERE asked.seq IN @CaseNotes
        """;

    public async Task<Dictionary<long, LoadedCase>> RunAsync(Session session, IReadOnlyList<long> caseNotes)
    {
        var notes = await session.QueryAsync<DocumentRow>(SelectNotes, new { CaseNotes = caseNotes });
        var keys = await context.Keys.OfRecordsAsync(session, notes.Select(note => note.Reference));
        var subjects = await SubjectsAsync(session, [.. notes.Select(note => note.RecordVersion).Distinct()], keys);
        var hashes = (await session.QueryAsync<HashRow>(SelectHashes, new { CaseNotes = caseNotes })).ToLookup(row => row.CaseNote);
        return notes.ToDictionary(note => note.Seq, note => Loaded(note, keys[note.Reference], subjects[note.RecordVersion], hashes[note.Seq]));
    }

    private static LoadedCase Loaded(DocumentRow row, DataKey key, IReadOnlyList<CaseSubjects> subjects, IEnumerable<HashRow> hashes)
    {
        var note = key.Open(row.Document, DocumentJson.Stored.CaseNote, Places.CaseNote(row.Version, row.Number));
        return new LoadedCase(
            note,
            [.. subjects.Where(other => other.Number != row.Number).SelectMany(other => other.Subjects)],
            hashes.Select(hash => hash.Hash).ToHashSet(StringComparer.Ordinal),
            key);
    }

    private static async Task<Dictionary<long, IReadOnlyList<CaseSubjects>>> SubjectsAsync(Session session, IReadOnlyList<long> versions, RecordKeys keys)
    {
        var rows = await session.QueryAsync<DocumentRow>(SelectSubjects, new { Versions = versions });
        return rows.ToDictionary(
            row => row.Seq,
            row => keys[row.Reference].Open(row.Document, DocumentJson.Stored.IReadOnlyListCaseSubjects, Places.Subjects(row.Version)));
    }

    private sealed class DocumentRow
    {
        public long Seq { get; init; }

        public long RecordVersion { get; init; }

        public string Reference { get; init; } = "";

        public int Version { get; init; }

        public int Number { get; init; }

        public byte[] Document { get; init; } = [];
    }

    private sealed class HashRow
    {
        public long CaseNote { get; init; }

        public string Hash { get; init; } = "";
    }
}
