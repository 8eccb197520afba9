using System.Diagnostics;
using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Ledgers;
using SupervisionBridge.CrashLab.Processes;
using SupervisionBridge.CrashLab.Uploading;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Driving;

/// <summary>
/// The people of a school without an API. They take what lies in the folder and waits by the bridge's list, the lowest number first, carry it into the file that the document names,
/// and say so: at once, late, twice, now and then with another reference. Some they say cannot be uploaded, and some they leave lying to the end.
/// </summary>
internal sealed class Staff(LabSchool school, UploadFolder folder, StaffLedger own, BridgeApi bridge, Ledger ledger, Random random)
{
    private readonly Dictionary<long, HeldWord> held = [];
    private readonly HashSet<string> refused = new(StringComparer.Ordinal);
    private long said;

    public LabSchool School => school;

    public UploadFolder Folder => folder;

    public StaffLedger Own => own;

    /// <summary>Words begun so far.</summary>
    public long Said => Interlocked.Read(ref said);

    /// <summary>Whether the mischief is over: they refuse nothing more.</summary>
    public bool IsTidy { get; set; }

    /// <summary>What waits, as the bridge says.</summary>
    public async Task<IReadOnlyList<UploadNumber>> WaitingAsync(CancellationToken cancellationToken)
    {
        var waiting = new List<UploadNumber>();
        await foreach (var upload in bridge.ListAsync($"v1/uploads?school={school.Urn}", cancellationToken))
        {
            waiting.Add(new UploadNumber(school.Urn, upload["number"]!.GetValue<long>(), upload["delivery"]!.GetValue<string>(), upload["part"]!.GetValue<int>()));
        }

        return waiting;
    }

    /// <summary>Whether everything is done that they mean to do.</summary>
    public async Task<bool> IsIdleAsync(CancellationToken cancellationToken)
    {
        var waiting = await WaitingAsync(cancellationToken);
        var lying = folder.Read().ToDictionary(one => one.Number);
        return waiting.All(one => lying.TryGetValue(one.Number, out var document) && LeavesLying(document));
    }

    /// <summary>Works through what waits now.</summary>
    public async Task WorkAsync(CancellationToken cancellationToken)
    {
        foreach (var (number, word) in held.Where(one => one.Value.IsDue).ToList())
        {
            await SayAsync(word.Of, word.NoteId, refused.Contains(word.Of.Delivery) ? StaffWordKind.Overtaken : StaffWordKind.True, cancellationToken);
            held.Remove(number);
        }

        // The folder first: what waits by a list that is younger still waits.
        var lying = folder.Read();
        var waiting = (await WaitingAsync(cancellationToken)).ToLookup(one => one.Number);
        foreach (var one in waiting.SelectMany(same => same))
        {
            own.See(one);
        }

        var gone = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in lying.Where(one => waiting.Contains(one.Number) && !held.ContainsKey(one.Number)).OrderBy(one => one.Number))
        {
            var number = waiting[document.Number].First();
            if (!gone.Contains(number.Delivery) && !await TakeAsync(document, number, cancellationToken))
            {
                gone.Add(number.Delivery);
            }
        }
    }

    /// <returns>False: they said that it cannot be, and so none of the delivery's documents waits any more.</returns>
    private async Task<bool> TakeAsync(LyingDocument lying, UploadNumber number, CancellationToken cancellationToken)
    {
        if (LeavesLying(lying))
        {
            return true;
        }

        var choice = random.Next(20);
        if (choice < 2 && !IsTidy && refused.Add(number.Delivery))
        {
            await RefuseAsync(number, choice == 0 ? "not-taken" : "another-child", cancellationToken);
            return false;
        }

        var noteId = (lying.Document.SaysLookFirst ? own.Find(lying.Document.Reference) : null) ?? own.Upload(lying.Document);
        switch (choice)
        {
            case < 6:
                held[number.Number] = new HeldWord(number, noteId, TimeSpan.FromMilliseconds(random.Next(200, 4000)));
                break;
            case < 8:
                await SayAsync(number, noteId, StaffWordKind.True, cancellationToken);
                await SayAsync(number, noteId, StaffWordKind.True, cancellationToken);
                break;
            case 8:
                await SayAsync(number, noteId, StaffWordKind.True, cancellationToken);
                await SayAsync(number, noteId + "-slip", StaffWordKind.Mistaken, cancellationToken);
                break;
            default:
                await SayAsync(number, noteId, StaffWordKind.True, cancellationToken);
                break;
        }

        return true;
    }

    /// <summary>Every fifth document, but none that something waits for that must come to its end: a withdrawal, or a note in a wrong child's file.</summary>
    private bool LeavesLying(LyingDocument lying) =>
        lying.Number % 5 == 0
        && Marker.In(lying.Document.Text).Select(ledger.Meaning).FirstOrDefault() is { } text && text.Children.Any(child => child.IsMine(lying.Document.PupilId));

    private async Task SayAsync(UploadNumber of, string noteId, StaffWordKind kind, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref said);
        var answer = await bridge.PostAsync(
            $"v1/deliveries/{of.Delivery}/uploaded", People.Signed(new JsonObject { ["part"] = of.Part, ["reference"] = noteId }, "Uploaded."), cancellationToken);
        own.Say(new StaffWord(school.Urn, of.Delivery, of.Part, noteId, kind, answer.Status));
    }

    /// <summary>Nothing of it stands there then: what went into another child's file was taken out before.</summary>
    private Task<Answer> RefuseAsync(UploadNumber number, string because, CancellationToken cancellationToken) =>
        bridge.PostAsync($"v1/deliveries/{number.Delivery}/not-uploaded", People.Signed(new JsonObject { ["because"] = because }, "Tried it."), cancellationToken);

    private sealed class HeldWord(UploadNumber of, string noteId, TimeSpan late)
    {
        private readonly long start = Stopwatch.GetTimestamp();

        public UploadNumber Of => of;

        public string NoteId => noteId;

        public bool IsDue => Stopwatch.GetElapsedTime(start) > late;
    }
}
