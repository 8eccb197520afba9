using System.Collections.Concurrent;

namespace SupervisionBridge.CrashLab.Ledgers;

/// <summary>What the laboratory itself knows: what it sent, what was acknowledged, and what each text is. It never asks the bridge.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, MarkedText> texts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LedgerRecord> byReference = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> misfiled = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> filedAnew = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<LedgerRecord> records = new();

    public IReadOnlyCollection<LedgerRecord> Records => records;

    /// <summary>Every token minted for a record, and what it stands for.</summary>
    public IReadOnlyDictionary<string, MarkedText> Texts => texts;

    /// <summary>Deliveries for which a person confirmed the wrong pupil on purpose, and which.</summary>
    public IReadOnlyDictionary<string, string> Misfiled => misfiled;

    /// <summary>Deliveries that people had filed anew, for the file they were addressed to takes nothing any more.</summary>
    public IReadOnlyCollection<string> FiledAnew => filedAnew.Keys.ToList();

    public void FileAnew(string delivery) => filedAnew[delivery] = 0;

    public void Misfile(string delivery, string pupil) => misfiled[delivery] = pupil;

    public void Add(LedgerRecord record) => records.Enqueue(record);

    public void Add(MarkedText text) => texts[text.Token] = text;

    public MarkedText? Meaning(string token) => texts.GetValueOrDefault(token);

    /// <summary>The bridge said under which reference it has the record.</summary>
    public void Acknowledge(LedgerRecord record, LedgerVersion version, string reference)
    {
        record.Reference = reference;
        version.IsAcknowledged = true;
        byReference[reference] = record;
    }

    public override string ToString() =>
        $"{records.Count} records, {records.Sum(record => record.Acknowledged.Count())} versions acknowledged, {records.Count(record => record.IsWithdrawn)} withdrawn, {misfiled.Count} slips of people";

    public LedgerRecord? Find(string reference) => byReference.GetValueOrDefault(reference);
}
