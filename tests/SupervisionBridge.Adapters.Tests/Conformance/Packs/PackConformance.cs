using System.Text.Json;
using SupervisionBridge.Adapters.Conformance;
using SupervisionBridge.Adapters.Pack;

namespace SupervisionBridge.Adapters.Tests.Conformance.Packs;

/// <summary>The upload pack owes little, since people write: bytes that stay, a note that is theirs to carry, and no word of what it cannot know.</summary>
public sealed class PackConformance : AdapterConformance
{
    protected override Task<SystemUnderTest> StartAsync(TimeProvider clock, CancellationToken cancellationToken) => Task.FromResult<SystemUnderTest>(new PackUnderTest());

    private sealed class PackUnderTest : SystemUnderTest
    {
        public override ISchoolSystemFactory Factory { get; } = new PackFactory();

        public override JsonElement Settings { get; } = JsonElement.Parse("""{"system":"Filing cabinet"}""");

        public override Uri Address { get; } = new("http://127.0.0.1:9/");

        public override bool HasWire => false;

        public override TestPupils Pupils { get; } = new()
        {
            OnRoll = new TestPupil { Id = "P1003", Forename = "Zofia", Surname = "Kowalczyk", DateOfBirth = new DateOnly(2018, 6, 30) },
            Other = new TestPupil { Id = "P1005", Forename = "Niamh", Surname = "O'Brien", DateOfBirth = new DateOnly(2018, 9, 5) },
            UnknownId = "P9999",
        };

        /// <summary>What people put there, they put there: the adapter never does.</summary>
        public override Task<int> CountNotesAsync(CancellationToken cancellationToken) => Task.FromResult(0);
    }
}
