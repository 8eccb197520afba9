using System.Net.Http.Headers;
using SupervisionBridge.Adapters;
using SupervisionBridge.Adapters.Conformance;

namespace Acme.Adapter.Tests;

/// <summary>All that the suite must be told of Acme.</summary>
internal sealed class AcmeUnderTest : SystemUnderTest
{
    private static readonly AcmePupilRow[] Rows =
    [
        new("p1", "P1003", "D801200022103", "Zofia", "Kowalczyk", "2018-06-30"),
        new("p2", "P1005", "D801200024105", "Niamh", "O'Brien", "2018-09-05"),
        new("p3", "P1004", "D801200023104", "Łukasz", "Kowalczyk", "2015-01-19", "left"),
        new("p4", "P1029", "T801200020129", "Oliver", "Thwaite", "2015-10-10", "closed"),
        new("p5", "P1022", null, "Tommy", "Fletcher", "2016-09-09", "closed", ReplacedBy: "p6"),
        new("p6", "P1022", "U801200020122", "Tommy", "Fletcher", "2016-09-09"),
    ];

    private readonly AcmeServer server;

    private AcmeUnderTest(AcmeServer server) => this.server = server;

    public override ISchoolSystemFactory Factory { get; } = new AcmeFactory();

    public override Uri Address => server.Address;

    public override IReadOnlyList<string> Categories => ["Safeguarding"];

    public override PeopleThere People => new PeopleAtAcme(server);

    public override TestPupils Pupils { get; } = new()
    {
        OnRoll = Pupil(Rows[0]),
        Other = Pupil(Rows[1]),
        Leaver = Pupil(Rows[2]),
        Archived = Pupil(Rows[3]),
        Merged = "p5",
        MergedInto = "p6",
        UnknownId = "p99",
    };

    public static async Task<AcmeUnderTest> StartAsync(CancellationToken cancellationToken) => new(await AcmeServer.StartAsync(Rows, cancellationToken));

    public override void Authenticate(HttpRequestHeaders headers) => headers.Authorization = new AuthenticationHeaderValue("Bearer", AcmeServer.Key);

    public override Task<int> CountNotesAsync(CancellationToken cancellationToken) => Task.FromResult(server.Notes.Count);

    public override async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await base.DisposeAsync();
    }

    private static TestPupil Pupil(AcmePupilRow row) => new()
    {
        Id = row.Id, MisId = row.Mis, Upn = row.Upn, Forename = row.Forename, Surname = row.Surname, DateOfBirth = DateOnly.ParseExact(row.Born, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
    };

    private sealed class PeopleAtAcme(AcmeServer server) : PeopleThere
    {
        public override Task RemoveNoteAsync(string noteId, CancellationToken cancellationToken)
        {
            server.NoteOf(noteId).Removed = true;
            return Task.CompletedTask;
        }

        public override Task EditNoteAsync(string noteId, string body, CancellationToken cancellationToken)
        {
            server.NoteOf(noteId).Edited = body;
            return Task.CompletedTask;
        }
    }
}
