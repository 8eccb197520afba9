using SupervisionBridge.CrashLab.Ledgers;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Checking;

/// <summary>Everything that is compared: the ledger's word, the schools' own files, the bridge's word.</summary>
internal sealed class Evidence
{
    private ILookup<string, StandingEntry>? byMarker;
    private ILookup<(string, int, int, int), BridgeDelivery>? byPlace;
    private ILookup<string, StandingEntry>? byDelivery;
    private ILookup<string, StandingEntry>? byAmended;
    private ILookup<string, BridgeDelivery>? byId;
    private ILookup<string, BridgeDelivery>? withdrawals;

    /// <summary>What must stand where.</summary>
    public required IReadOnlyList<ExpectedFiling> Filings { get; init; }

    /// <summary>What each token stands for.</summary>
    public required IReadOnlyDictionary<string, MarkedText> Texts { get; init; }

    /// <summary>Deliveries that a person put into a wrong file, and the pupil whose file it is: allowed where they are withdrawn there.</summary>
    public IReadOnlyDictionary<string, string> Misfiled { get; init; } = new Dictionary<string, string>();

    /// <summary>Deliveries that people had filed anew, for the file they were addressed to takes nothing any more.</summary>
    public IReadOnlySet<string> FiledAnew { get; init; } = new HashSet<string>();

    /// <summary>Ids that the schools know pupils by now, those merged into others among them.</summary>
    public IReadOnlySet<string> Register { get; init; } = new HashSet<string>();

    /// <summary>What the schools hold, each school's in the order in which it was stored.</summary>
    public required IReadOnlyList<StandingEntry> Entries { get; init; }

    public required IReadOnlyList<BridgeDelivery> Deliveries { get; init; }

    public required IReadOnlyList<BridgeReference> References { get; init; }

    /// <summary>Of each school into whose system people carry documents.</summary>
    public IReadOnlyList<UploadEvidence> Uploads { get; init; } = [];

    public required IReadOnlyList<Sighting> Sightings { get; init; }

    public IEnumerable<StandingEntry> WithMarker(string marker) =>
        (byMarker ??= Entries.SelectMany(entry => entry.Markers.Select(token => (token, entry))).ToLookup(pair => pair.token, pair => pair.entry))[marker];

    public IEnumerable<StandingEntry> OfDelivery(string delivery) => (byDelivery ??= Entries.ToLookup(entry => entry.Delivery))[delivery];

    public BridgeDelivery? Delivery(string id) => (byId ??= Deliveries.ToLookup(one => one.Id))[id].FirstOrDefault();

    /// <summary>The bridge's withdrawals of any of these.</summary>
    public IEnumerable<BridgeDelivery> WithdrawalsOf(IEnumerable<string> deliveries) =>
        deliveries.SelectMany(one => (withdrawals ??= Deliveries.Where(other => other.IsWithdrawal).ToLookup(other => other.Amends ?? string.Empty))[one]);

    public IEnumerable<StandingEntry> EntriesAmending(IEnumerable<string> references) =>
        references.SelectMany(reference => (byAmended ??= Entries.Where(entry => entry.Amends is not null).ToLookup(entry => entry.Amends!))[reference]);

    /// <summary>The bridge's deliveries of a text in a file.</summary>
    public IEnumerable<BridgeDelivery> DeliveriesOf(ExpectedFiling filing, ExpectedText text) =>
        (byPlace ??= Deliveries.Where(one => !one.IsWithdrawal).ToLookup(one => (one.Record, one.Version, one.Sheet, one.Child)))[(filing.Record, text.Version, filing.Sheet, filing.Child)];

    /// <summary>
    /// Entries with texts of a filing that stand in the child's file, or stood there, in the order in which they were stored. Without those that a person put there by
    /// mistake: on a family's sheet another child's entry has the same text.
    /// </summary>
    public IReadOnlyList<StandingEntry> Standing(ExpectedFiling filing) =>
        [.. filing.Texts.SelectMany(text => text.Markers).SelectMany(WithMarker).Distinct().Where(entry => filing.Pupil.IsMine(entry.PupilId) && !IsMisfiled(entry)).OrderBy(entry => entry.Order)];

    /// <summary>Whether a person confirmed that wrong pupil on purpose.</summary>
    public bool IsMisfiled(StandingEntry entry) =>
        entry.PupilId is { } pupil && Misfiled.TryGetValue(entry.Delivery, out var wrong) && LabPupil.BaseOf(wrong) == LabPupil.BaseOf(pupil);
}
