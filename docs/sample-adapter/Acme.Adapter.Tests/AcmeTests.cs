using System.Net.Http.Headers;
using System.Text.Json;
using SupervisionBridge.Adapters;

namespace Acme.Adapter.Tests;

/// <summary>What is Acme's own; what every adapter owes is the conformance suite's.</summary>
public sealed class AcmeTests : IAsyncLifetime
{
    private AcmeServer server = null!;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        server = await AcmeServer.StartAsync([.. Enumerable.Range(1, 120).Select(number => new AcmePupilRow($"p{number}", $"M{number}", null, "Ada", "Example", "2017-01-02"))], TestContext.Current.CancellationToken);
        http = new HttpClient { BaseAddress = server.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", AcmeServer.Key) } };
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task FindPupils_OverSeveralPages_FindsEachOnce()
    {
        var found = await System().FindPupilsAsync(new PupilQuery { Surname = "Example" }, TestContext.Current.CancellationToken);

        found.Pupils.Select(pupil => pupil.Id).ShouldBe(server.Pupils.Select(pupil => pupil.Id));
    }

    [Fact]
    public async Task Check_WrongKey_NamesTheSetting()
    {
        http.DefaultRequestHeaders.Authorization = null;

        var finding = (await System().CheckAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem();

        (finding.Severity, finding.Setting).ShouldBe((FindingSeverity.Wrong, "authentication"));
    }

    [Fact]
    public async Task Check_AddressOfSomethingElse_NamesTheSetting()
    {
        http.BaseAddress = new Uri(server.Address, "/nowhere/");

        (await System().CheckAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Severity.ShouldBe(FindingSeverity.Wrong);
        await Should.ThrowAsync<SchoolSystemException>(() => System().FindNoteAsync("sb-1", TestContext.Current.CancellationToken));
    }

    private ISchoolSystem System() => new AcmeFactory().Create(new SchoolSystemContext
    {
        SchoolUrn = "990001", Http = http, Settings = JsonSerializer.SerializeToElement(new { }), Clock = TimeProvider.System,
    });
}
