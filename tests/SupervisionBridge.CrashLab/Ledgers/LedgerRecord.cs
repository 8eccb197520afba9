using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Ledgers;

/// <summary>A record and all its versions. One submitter at a time works on it.</summary>
internal sealed class LedgerRecord
{
    private readonly List<LedgerVersion> versions = [];

    public required string SourceId { get; init; }

    public required LabSchool School { get; init; }

    /// <summary>The form: lab-open, or lab-signed, which asks for signatures and approval.</summary>
    public required string Form { get; init; }

    /// <summary>Whether it is to have no second version and is not to be withdrawn: only then may a person slip over it.</summary>
    public bool StaysAsItIs { get; set; }

    /// <summary>The bridge's reference, once it acknowledged the first version.</summary>
    public string? Reference { get; set; }

    /// <summary>Whether the bridge acknowledged that the whole record is withdrawn.</summary>
    public bool IsWithdrawn { get; set; }

    public IReadOnlyList<LedgerVersion> Versions => versions;

    public LedgerVersion Current => versions[^1];

    public IEnumerable<LedgerVersion> Acknowledged => versions.Where(version => version.IsAcknowledged);

    public void Add(LedgerVersion version) => versions.Add(version);

    /// <summary>Whom the number means on a sheet in a version; null where there is none.</summary>
    public LedgerChild? Child(int version, int sheet, int child) =>
        versions.FirstOrDefault(one => one.Number == version)?.Sheets.FirstOrDefault(one => one.Number == sheet)?.Children.FirstOrDefault(one => one.Number == child);
}
