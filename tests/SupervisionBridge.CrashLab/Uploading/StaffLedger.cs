using System.Security.Cryptography;
using System.Text;
using SupervisionBridge.CrashLab.Checking;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Uploading;

/// <summary>What the people of a school without an API did: what they carried into whose file, and what they said of it. It stands for the school's own files.</summary>
internal sealed class StaffLedger(LabSchool school) : ISchoolFiles
{
    private readonly Lock gate = new();
    private readonly List<StandingEntry> entries = [];
    private readonly List<StaffWord> words = [];
    private readonly HashSet<UploadNumber> numbers = [];

    public string Urn => school.Urn;

    public IReadOnlyList<StaffWord> Words => Locked<StaffWord>(() => [.. words]);

    /// <summary>Every number seen, with whose it was.</summary>
    public IReadOnlyList<UploadNumber> Numbers => Locked<UploadNumber>(() => [.. numbers]);

    public Task<IReadOnlyList<StandingEntry>> StandingAsync(CancellationToken cancellationToken) => Task.FromResult(Locked<StandingEntry>(() => [.. entries]));

    /// <summary>Nobody there merges or renumbers pupils: the roster is all there is.</summary>
    public Task<IReadOnlyList<string>> RegisterAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([.. school.Pupils.Select(pupil => pupil.Id)]);

    public void See(UploadNumber number) => Locked(() => numbers.Add(number));

    public void Say(StaffWord word) => Locked(() => words.Add(word));

    /// <summary>An entry of this reference that stands there; null: none.</summary>
    public string? Find(string reference) => Locked(() => entries.Find(entry => entry.Reference == reference)?.Id);

    /// <summary>Carries a document into the file that it names.</summary>
    /// <returns>The reference that the school's system gives the entry.</returns>
    public string Upload(UploadDocument document) => Locked(() =>
    {
        var id = $"up-{school.Urn}-{entries.Count + 1}";
        entries.Add(new StandingEntry
        {
            Urn = school.Urn,
            Order = entries.Count + 1,
            Id = id,
            Reference = document.Reference,
            State = "filed",
            PupilId = document.PupilId,
            Markers = [.. Marker.In(document.Text).Distinct()],
            MarkersAnywhere = [.. Marker.In(document.Everything).Distinct()],
            BodyHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document.Text))),
            Amends = document.Amends,
        });
        return id;
    });

    private IReadOnlyList<T> Locked<T>(Func<IReadOnlyList<T>> read) => Locked<IReadOnlyList<T>>(read);

    private T Locked<T>(Func<T> act)
    {
        lock (gate)
        {
            return act();
        }
    }

    private void Locked(Action act)
    {
        lock (gate)
        {
            act();
        }
    }
}
