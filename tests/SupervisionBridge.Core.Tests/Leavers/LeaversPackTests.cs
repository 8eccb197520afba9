using System.Text;
using SupervisionBridge.Core.Leavers;

namespace SupervisionBridge.Core.Tests.Leavers;

public sealed class LeaversPackTests
{
    [Fact]
    public void ToJson_AddressesAndTimes_StandAsTheyAre()
    {
        var entry = new LeaverEntry
        {
            Record = "rec-a", Version = 1, Form = "form", Session = new DateOnly(2026, 11, 17), Case = 1, Kind = "note", State = "proven", Part = 1, ExternalReference = "reference", NoteId = "note-1",
            BodySha256 = "hash", Url = "https://school.example/incidents?id=1&part=1", ProvenAt = DateTimeOffset.UnixEpoch, Proof = "read-back",
        };
        var pack = new LeaversPack { Format = LeaversPack.TheFormat, Id = "pack", School = "990002", Pupil = "a+b", MadeAt = DateTimeOffset.UnixEpoch, Entries = [entry], NotProven = 0 };

        var json = Encoding.UTF8.GetString(pack.ToJson());

        json.ShouldContain("\"a+b\"");
        json.ShouldContain("incidents?id=1&part=1");
    }
}
