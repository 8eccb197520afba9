using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Certification;
using SupervisionBridge.Host.Schools;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Certification;

/// <summary>What <c>certify</c> asks of a live system, against the sandbox as it is and with each promise broken once.</summary>
public sealed class LiveCertificationTests : IAsyncLifetime
{
    private static readonly TestPupil Amelia = new(Upn.Parse("D801200020101")!);

    private readonly TestClock clock = new();
    private RunningTestBridge bridge = null!;
    private ConfiguredSchools schools = null!;

    public async ValueTask InitializeAsync()
    {
        bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false, Clock = clock });
        schools = new SchoolsLoader(BridgeHost.Adapters, clock).Load(bridge.Config).OrThrow();
    }

    public ValueTask DisposeAsync()
    {
        schools.Dispose();
        return bridge.DisposeAsync();
    }

    [Fact]
    public async Task SystemAsItIs_IsCertifiedAndKeepsNothing()
    {
        var findings = await CertifyAsync(schools.SystemOf(School));

        findings.ShouldAllBe(finding => finding.Severity == FindingSeverity.Good);
        findings.Select(finding => finding.Setting).ShouldBe(
            ["description", "pupil-by-upn", "pupil-by-id", "pupil-by-name-and-birth", "pupils-at-once", "note-prepared", "pupil-unknown", "note-unknown", "cancelled"]);
        (await bridge.StaffOf(RunningTestBridge.Primary).IncidentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Findings_NeverSayWhoThePupilIs()
    {
        var findings = await CertifyAsync(schools.SystemOf(School));

        foreach (var finding in findings)
        {
            foreach (var secret in new[] { "Amelia", "Hartley", "D801200020101", "2017" })
            {
                $"{finding.Message} {finding.Mend}".ShouldNotContain(secret, Case.Insensitive);
            }
        }
    }

    [Fact]
    public Task TestPupilWhoIsNotThere_IsWrong() => BreaksAsync("pupil-by-upn", system => new FaultySystem(system) { Search = (_, found) => found with { Pupils = [] } });

    [Fact]
    public Task TwoPupilsWithOneUpn_IsWrong() => BreaksAsync("pupil-by-upn", system => new FaultySystem(system) { Search = (_, found) => found with { Pupils = [.. found.Pupils, .. found.Pupils] } });

    [Fact]
    public Task IdThatLeadsToAnother_IsWrong() => BreaksAsync("pupil-by-id", system => new FaultySystem(system) { Pupil = (_, pupil) => pupil! with { Upn = "J801200021103" } });

    [Fact]
    public Task IdThatLeadsNowhere_IsWrong() => BreaksAsync("pupil-by-id", system => new FaultySystem(system) { Pupil = (_, _) => null });

    [Fact]
    public Task PupilsOfAnotherQuestion_AreWrong() => BreaksAsync("pupils-at-once", system =>
    {
        var asked = 0;
        // The first two look-ups come one after the other; after them answers are taken from each other.
        return new FaultySystem(system) { Search = (query, found) => ++asked > 2 && query.Upn == Amelia.Upn.Value ? found with { Pupils = [] } : found };
    });

    [Fact]
    public Task UpnOfNobodyThatLeadsToAPupil_IsWrong() => BreaksAsync("pupil-unknown", system => new FaultySystem(system)
    {
        Search = (query, found) => query.Upn == TestPupil.Nobody.Value ? found with { Pupils = [Somebody with { Upn = query.Upn }] } : found,
    });

    [Fact]
    public Task NoteUnderAReferenceNeverUsed_IsWrong() => BreaksAsync("note-unknown", system => new FaultySystem(system) { Lookup = (reference, _) => new NoteLookup.Found(Stored(reference)) });

    [Fact]
    public Task PreparingThatWrites_IsWrong() => BreaksAsync("note-prepared", system =>
    {
        FaultySystem faulty = null!;
        faulty = new FaultySystem(system) { Lookup = (reference, found) => faulty.Seen.Any(note => note.ExternalReference == reference) ? new NoteLookup.Found(Stored(reference)) : found };
        return faulty;
    });

    [Fact]
    public Task NotePreparedOtherwiseEachTime_IsWrong() => BreaksAsync("note-prepared", system =>
    {
        var count = 0;
        return new FaultySystem(system) { Prepared = note => note with { Payload = new[] { (byte)++count } } };
    });

    [Fact]
    public Task CancellationUnheard_IsWrong() => BreaksAsync("cancelled", system => new FaultySystem(system) { HearsCancellation = false });

    [Fact]
    public Task DescriptionThatChanges_IsWrong() => BreaksAsync("description", system =>
    {
        var count = 0;
        return new FaultySystem(system) { Description = description => description with { LongestBody = 1000 + ++count } };
    });

    [Fact]
    public async Task WhatAnAdapterThrows_IsNamedByItsTypeOnly()
    {
        var findings = await CertifyAsync(new FaultySystem(schools.SystemOf(School)) { Lookup = (_, _) => throw new InvalidOperationException("Amelia Hartley") });

        var wrong = findings.Single(finding => finding.Setting == "note-unknown");
        (wrong.Severity, wrong.Message).ShouldBe((FindingSeverity.Wrong, "The adapter failed (InvalidOperationException)."));
    }

    [Fact]
    public async Task SystemThatKeepsNothingFromDoublingNorReadsBack_IsToldWithoutStopping()
    {
        var findings = await CertifyAsync(new FaultySystem(schools.SystemOf(School))
        {
            Description = description => description with { DuplicateProtection = DuplicateProtection.None, ReadsBack = false },
        });

        findings.Where(finding => finding.Severity == FindingSeverity.Warning).Select(finding => finding.Setting).ShouldBe(["read-back", "duplicates"]);
    }

    private School School => schools.Find(RunningTestBridge.Primary)!;

    private static PupilCandidate Somebody { get; } = new() { Id = "x", LegalForename = "Ada", LegalSurname = "Example", DateOfBirth = new DateOnly(2017, 1, 2), RollState = RollState.OnRoll };

    private static StoredNote Stored(string reference) => new() { NoteId = reference, PupilId = "x", State = StoredNoteState.Filed, Title = "t", Body = "b", OccurredAt = default };

    private async Task BreaksAsync(string name, Func<ISchoolSystem, ISchoolSystem> breaking)
    {
        var findings = await CertifyAsync(breaking(schools.SystemOf(School)));

        var wrong = findings.Where(finding => finding.Severity == FindingSeverity.Wrong).ToArray();
        wrong.Select(finding => finding.Setting).ShouldContain(name);
        wrong.ShouldAllBe(finding => finding.Mend != null);
    }

    private async Task<List<Finding>> CertifyAsync(ISchoolSystem system)
    {
        var findings = new List<Finding>();
        await foreach (var finding in new LiveCertification(School, system, Amelia, clock).RunAsync(TestContext.Current.CancellationToken))
        {
            findings.Add(finding);
        }

        return findings;
    }
}
