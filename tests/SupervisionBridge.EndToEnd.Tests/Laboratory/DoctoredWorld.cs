using SupervisionBridge.CrashLab.Checking;
using SupervisionBridge.CrashLab.Ledgers;
using SupervisionBridge.CrashLab.Uploading;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.EndToEnd.Tests.Laboratory;

/// <summary>
/// A small world in which all is well: one child's sheet in two versions, the second an addendum, and one sheet of another child. Each test spoils one thing of it.
/// </summary>
internal sealed class DoctoredWorld
{
    public const string First = "zqfirstversionaa";
    public const string Second = "zqsecondversiona";
    public const string Other = "zqotherchildaaaa";
    public const string OtherLater = "zqotherchildlate";
    public const string Private = "zqprivatetextaaa";
    public const string Refused = "zqrefusedversion";
    public const string Urn = "880001";

    private static readonly LabPupil Ann = Pupil("P1001");
    private static readonly LabPupil Ben = Pupil("P1002");

    public List<StandingEntry> Entries { get; } =
    [
        Entry(1, "dn-a-1", Ann, First), Entry(2, "dn-c-1", Ben, Other), Entry(3, "dn-b-1", Ann, Second) with { Amends = "dn-a-1" },
    ];

    public List<BridgeDelivery> Deliveries { get; } = [Delivery("dn-a", 1, 1, "amended"), Delivery("dn-b", 2, 1, "proven"), Delivery("dn-c", 1, 2, "proven")];

    public List<BridgeReference> References { get; } = [Reference("dn-a", 1, Ann), Reference("dn-b", 3, Ann), Reference("dn-c", 2, Ben)];

    public List<Sighting> Sightings { get; } = [];

    public Dictionary<string, string> Misfiled { get; } = [];

    public HashSet<string> FiledAnew { get; } = [];

    /// <summary>Ids that the school knows.</summary>
    public HashSet<string> Register { get; } = ["stu-1002"];

    /// <summary>What people did who carry documents there; empty: the school's system is called.</summary>
    public List<UploadEvidence> Uploads { get; } = [];

    /// <summary>Whether the first child was taken out of the record.</summary>
    public bool IsWithdrawn { get; set; }

    /// <summary>What the checker finds, kind by kind.</summary>
    public IReadOnlyList<FindingKind> Found => [.. Checker.Check(Evidence).Select(finding => finding.Kind).Distinct()];

    private Evidence Evidence => new()
    {
        Filings =
        [
            new ExpectedFiling { Record = "sr-1", Sheet = 1, Child = 1, Pupil = Ann, Texts = [new(1, [First]), new(2, [Second])], IsWithdrawn = IsWithdrawn },
            new ExpectedFiling { Record = "sr-1", Sheet = 2, Child = 1, Pupil = Ben, Texts = [new(1, [Other])] },
        ],
        Texts = new[] { Text(First, 1, 1, Ann), Text(Second, 2, 1, Ann), Text(Other, 1, 2, Ben), Text(OtherLater, 2, 2, Ben), Text(Private, 1, 1), Text(Refused, 3, 1, Ann) }.ToDictionary(text => text.Token),
        Misfiled = Misfiled,
        FiledAnew = FiledAnew,
        Register = Register,
        Entries = Entries,
        Deliveries = Deliveries,
        References = References,
        Sightings = Sightings,
        Uploads = Uploads,
    };

    /// <summary>The same world, in which people carried each document and said so. A fourth document waits and lies there: the second sheet's addendum.</summary>
    public static DoctoredWorld OfAPackSchool()
    {
        var world = new DoctoredWorld();
        foreach (var (index, delivery) in world.Deliveries.Index().ToList())
        {
            world.Deliveries[index] = delivery with { IsByWord = true };
        }

        world.Deliveries.Add(Delivery("dn-e", 2, 2, "waiting-for-upload"));
        UploadNumber[] numbers = [.. world.Deliveries.Select((delivery, index) => new UploadNumber(Urn, index + 1, delivery.Id, 1))];
        world.Uploads.Add(new UploadEvidence
        {
            Urn = Urn,
            Numbers = numbers,
            Words = [.. world.References.Select(reference => new StaffWord(Urn, reference.Delivery, 1, reference.NoteId, StaffWordKind.True, Status: 204))],
            Waiting = [numbers[^1]],
            Lying = [new LyingDocument(4, MayBeThere: false, Document("dn-e-1", Ben.Id, OtherLater))],
            WrongInFolder = [],
        });
        return world;
    }

    /// <summary>A document as a person reads it.</summary>
    public static UploadDocument Document(string reference, string pupil, string marker) => new(
        new Dictionary<string, string> { ["Reference"] = reference, ["Pupil's id in the roster"] = pupil }, [$"Token {marker}."], $"Token {marker}.");

    public static StandingEntry Entry(int order, string reference, LabPupil pupil, params string[] markers) => new()
    {
        Urn = Urn, Order = order, Id = $"inc-{order}", Reference = reference, State = "filed", PupilId = pupil.Id, Markers = markers, MarkersAnywhere = markers, BodyHash = $"hash-{order}",
    };

    /// <summary>An entry without text of ours in the first child's file that withdraws another.</summary>
    public static StandingEntry Withdrawal(int order, string withdrawn) => Entry(order, $"dn-w{order}-1", Ann) with { Amends = withdrawn };

    private static BridgeDelivery Delivery(string id, int version, int sheet, string state) =>
        new() { Id = id, Record = "sr-1", Version = version, Sheet = sheet, Child = 1, Urn = Urn, State = state, Reasons = [] };

    private static BridgeReference Reference(string delivery, int order, LabPupil pupil) => new(delivery, Urn, pupil.Id, $"inc-{order}", $"{delivery}-1", $"hash-{order}");

    private static MarkedText Text(string token, int version, int sheet, params LabPupil[] children) => new(token, "lab-1", Urn, version, sheet, children);

    private static LabPupil Pupil(string misId) => new()
    {
        Urn = Urn, MisId = misId, Upn = "A801200001001", Forename = "Testa", Surname = $"Sampleworth{misId}", Born = "2015-01-01", Class = "3A", Family = misId,
    };
}
