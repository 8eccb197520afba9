using System.Text;
using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Rosters;
using SupervisionBridge.Host.Rosters.Csv;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Host.Tests.Rosters;

/// <summary>A roster file in a folder of its own, which goes with it.</summary>
internal sealed class CsvScene : IDisposable
{
    public const string Header = "legal_first_name,legal_last_name,date_of_birth,mis_id";
    public const string Yusuf = "Yusuf,Demir,2018-01-30,P1027";

    private readonly string folder = Directory.CreateTempSubdirectory("sb-roster-").FullName;

    public CsvScene(string pupilId = "mis_id")
    {
        Roster = new CsvRoster(
            new CsvRosterSettings { SchoolUrn = "990002", Path = Path, PupilId = pupilId, StaleAfter = TimeSpan.FromDays(7) },
            Kept, Clock);
    }

    public ManualClock Clock { get; } = new();

    public KeptRoster Kept { get; } = new("990002");

    public CsvRoster Roster { get; }

    public string Path => System.IO.Path.Combine(folder, "pupils.csv");

    public void Write(string text, TimeSpan? old = null) => Write(Encoding.UTF8.GetBytes(text), old);

    public void Write(byte[] content, TimeSpan? old = null)
    {
        File.WriteAllBytes(Path, content);
        File.SetLastWriteTimeUtc(Path, (Clock.GetUtcNow() - (old ?? TimeSpan.FromHours(1))).UtcDateTime);
    }

    public async Task<Roster> ReadAsync() => await Roster.ReadAsync(TestContext.Current.CancellationToken);

    public Task<IReadOnlyList<Finding>> CheckAsync() => Roster.CheckAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        Roster.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What a text comes to, without a file.</summary>
    public static (IReadOnlyList<PupilCandidate> Pupils, IReadOnlyList<string> Faults) Read(string text, string pupilId = "mis_id") => Read(Encoding.UTF8.GetBytes(text), pupilId);

    public static (IReadOnlyList<PupilCandidate> Pupils, IReadOnlyList<string> Faults) Read(byte[] content, string pupilId = "mis_id", CsvEncoding? encoding = null)
    {
        var faults = new List<CsvFault>();
        var settings = new CsvRosterSettings { SchoolUrn = "990002", Path = "unused", PupilId = pupilId, Encoding = encoding, StaleAfter = TimeSpan.FromDays(7) };
        var pupils = CsvRosterReading.Read(content, settings, faults);
        return (pupils, [.. faults.Select(fault => fault.ToString())]);
    }
}
