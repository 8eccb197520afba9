using System.Text.Json;
using System.Text.Json.Serialization;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Documents;

/// <summary>How documents are written: generated serialisers, and enums by their stored words.</summary>
[JsonSerializable(typeof(SupervisionRecord))]
[JsonSerializable(typeof(CaseNote))]
[JsonSerializable(typeof(IReadOnlyList<CaseSubjects>))]
[JsonSerializable(typeof(SignatureWords))]
[JsonSerializable(typeof(ApprovalWords))]
[JsonSerializable(typeof(AccessWords))]
[JsonSerializable(typeof(AccessEndWords))]
[JsonSerializable(typeof(HoldWords))]
[JsonSerializable(typeof(ReceiptWords))]
[JsonSerializable(typeof(MatchEvidence))]
[JsonSerializable(typeof(MatchedPupil))]
[JsonSerializable(typeof(PupilLink))]
[JsonSerializable(typeof(NotePlace))]
internal sealed partial class DocumentJson : JsonSerializerContext
{
    /// <summary>The one in use. It carries the stored words; the generated <c>Default</c> does not.</summary>
    public static DocumentJson Stored { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        Converters =
        {
            new StoredWordConverter<SessionKind>(StoredAs.SessionKind),
            new StoredWordConverter<ParticipantRole>(StoredAs.ParticipantRole),
            new StoredWordConverter<ActionState>(StoredAs.ActionState),
            new StoredWordConverter<MatchDoubt>(StoredAs.MatchDoubt),
            new StoredWordConverter<MatchBasis>(StoredAs.MatchBasis),
            new StoredWordConverter<Identifier>(StoredAs.Identifier),
            new StoredWordConverter<Agreement>(StoredAs.Agreement),
            new StoredWordConverter<FilingTime>(StoredAs.FilingTime),
            new StoredWordConverter<Adapters.RollState>(StoredAs.RollState),
        },
    });
}
