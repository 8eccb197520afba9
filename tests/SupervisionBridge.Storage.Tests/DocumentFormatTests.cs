using System.Text;
using System.Text.Json;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Documents;

namespace SupervisionBridge.Storage.Tests;

public sealed class DocumentFormatTests
{
    private static readonly SealedPlace Place = Places.CaseNote(1, 1);
    private static readonly DataKey Key = DataKey.Make(new KeyScope.Record(A.School, "rec-a"));

    /// <summary>A case note as format 1 writes it. Databases hold such documents: it must be readable for good.</summary>
    private const string FormatOne = """
        {"recordReference":"rec-a","version":1,"templateId":"leeds","number":1,"recordedAt":"2026-11-04T08:30:00+00:00",
        "session":{"kind":"one-to-one","startsAt":"2026-07-03T15:40:00+01:00","endsAt":"2026-07-03T17:05:00+01:00","timeRecorded":true},
        "people":[{"id":"sup","role":"supervisor","name":"Helen Ashcroft","position":"DSL","email":"h.ashcroft@northgate.example","isDsl":true}],
        "family":"Hartley",
        "subjects":[{"number":1,"schoolUrn":"990002","forename":"Amelia","surname":"Hartley","preferredForename":"Millie","formerSurnames":["Fletcher"],
        "upnAsWritten":"D801200020101","misId":"P1001","dateOfBirth":"2017-03-14","year":"5","class":"5K","age":9,
        "status":[{"code":"CP","detail":"neglect","since":"2026-09-22","authority":"Leeds"}]}],
        "entries":[{"fieldId":"summary","label":"Summary","text":"Core group held."}],
        "actions":[{"what":"Ask social worker","byWhom":"JM","byWhen":"Fri 6 Nov","state":"outstanding","agreedOn":"9 Oct"}],
        "planChanges":true,"contentHash":"hash of case 1: 16"}
        """;

    [Fact]
    public void Open_CaseNoteOfFormatOne_ReadsAsItWasWritten()
    {
        byte[] plain = [1, .. Encoding.UTF8.GetBytes(FormatOne)];

        var note = Key.Open(Key.Seal(plain, Place), DocumentJson.Stored.CaseNote, Place);

        note.ShouldReadLike(A.Record().Cases[0]);
    }

    [Fact]
    public void Seal_CaseNote_WritesFormatOne()
    {
        var plain = Key.Open(Key.Seal(A.Record().Cases[0], DocumentJson.Stored.CaseNote, Place), Place);

        plain[0].ShouldBe((byte)1);
        JsonElement.DeepEquals(JsonElement.Parse(plain.AsSpan(1)), JsonElement.Parse(FormatOne)).ShouldBeTrue();
    }

    [Fact]
    public void Open_FormatOfALaterVersion_IsRefused()
    {
        var box = Key.Seal([2, .. "{}"u8], Place);

        Should.Throw<DocumentFormatException>(() => Key.Open<CaseNote>(box, DocumentJson.Stored.CaseNote, Place));
    }
}
