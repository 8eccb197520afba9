using System.Text.Json;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Core.Records;

/// <summary>The hash that a signature binds: everything on the sheet or the record that a person signs, and nothing that the bridge adds.</summary>
public sealed class ContentHash(KeyedHash hash)
{
    /// <summary>Hash of one sheet: the same in every version in which the sheet, the session and the people are the same.</summary>
    public string Of(CaseNote note)
    {
        var signed = note with { RecordReference = string.Empty, Version = 0, RecordedAt = DateTimeOffset.UnixEpoch, ContentHash = string.Empty };
        return hash.Of("case content", JsonSerializer.Serialize(signed, RecordJson.Default.CaseNote));
    }

    /// <summary>Hash of the whole record: its supervision file and all of its sheets.</summary>
    public string Of(IReadOnlyList<SupervisionFileEntry> supervisionFile, IEnumerable<CaseNote> cases) =>
        hash.Of("record content", [JsonSerializer.Serialize(supervisionFile, RecordJson.Default.IReadOnlyListSupervisionFileEntry), .. cases.Select(note => note.ContentHash)]);

    /// <summary>Hash of everything submitted, signatures included and the time of taking it in left out: equal for the same submission again.</summary>
    public string OfSubmission(SupervisionRecord record)
    {
        var submitted = record with { RecordedAt = DateTimeOffset.UnixEpoch, Cases = [.. record.Cases.Select(note => note with { RecordedAt = DateTimeOffset.UnixEpoch })] };
        return hash.Of("submission", JsonSerializer.Serialize(submitted, RecordJson.Default.SupervisionRecord));
    }
}
