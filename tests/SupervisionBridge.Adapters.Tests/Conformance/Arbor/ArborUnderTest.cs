using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SupervisionBridge.Adapters.Conformance;
using SupervisionBridge.Adapters.Rest;
using SupervisionBridge.Adapters.Tests.Rest;
using SupervisionBridge.Testing.Systems;

namespace SupervisionBridge.Adapters.Tests.Conformance.Arbor;

/// <summary>The stand-in for Arbor, with the mapping that ships. Pupils come from a roster beside it.</summary>
internal sealed class ArborUnderTest(ArborStandIn arbor) : SystemUnderTest
{
    public override ISchoolSystemFactory Factory { get; } = new RestFactory();

    public override JsonElement Settings { get; } = JsonElement.Parse("""{"mapping":"mappings/arbor.json"}""");

    public override Uri Address => arbor.Address;

    public override PeopleThere People => new Staff(arbor);

    public override Func<string, ReadOnlyMemory<byte>> ReadConfigFile => ShippedConfig.Read;

    public override TestPupils Pupils { get; } = new()
    {
        OnRoll = new TestPupil { Id = "12", Upn = "D801200022103", MisId = "12", Forename = "Zofia", Surname = "Kowalczyk", DateOfBirth = new DateOnly(2018, 6, 30) },
        Other = new TestPupil { Id = "15", Upn = "D801200024105", MisId = "15", Forename = "Niamh", Surname = "O'Brien", DateOfBirth = new DateOnly(2018, 9, 5) },
        UnknownId = "99",
    };

    public override void Authenticate(HttpRequestHeaders headers)
    {
        headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ArborStandIn.User}:{ArborStandIn.Password}")));
        headers.Add("x-mis-application-id", ArborStandIn.Application);
    }

    public override Task<int> CountNotesAsync(CancellationToken cancellationToken) => Task.FromResult(arbor.Notes.Count);

    public override async ValueTask DisposeAsync()
    {
        await arbor.DisposeAsync();
        await base.DisposeAsync();
    }

    private sealed class Staff(ArborStandIn arbor) : PeopleThere
    {
        public override Task RemoveNoteAsync(string noteId, CancellationToken cancellationToken)
        {
            arbor.Remove(noteId);
            return Task.CompletedTask;
        }

        public override Task EditNoteAsync(string noteId, string body, CancellationToken cancellationToken)
        {
            arbor.NoteOf(noteId)["content"] = body;
            return Task.CompletedTask;
        }
    }
}
