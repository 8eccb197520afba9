using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Intake;

/// <summary>Every malformed or hostile submission is refused with a problem document that names the place and repeats nothing, and leaves nothing behind.</summary>
public sealed class HostileRequestTests(IdleBridge bridge) : IClassFixture<IdleBridge>
{
    private static readonly Dictionary<string, HostileRequest> Requests = new[]
        {
            HostileTypes.All, HostileSizes.All, HostileEncodings.All, HostileCharacters.All, HostileMembers.All, HostileNumbersAndTimes.All, HostileMeanings.All,
        }
        .SelectMany(requests => requests).ToDictionary(request => request.Name, StringComparer.Ordinal);

    public static TheoryData<string> Types => Names(HostileTypes.All);

    public static TheoryData<string> Sizes => Names(HostileSizes.All);

    public static TheoryData<string> Encodings => Names(HostileEncodings.All);

    public static TheoryData<string> Characters => Names(HostileCharacters.All);

    public static TheoryData<string> Members => Names(HostileMembers.All);

    public static TheoryData<string> NumbersAndTimes => Names(HostileNumbersAndTimes.All);

    public static TheoryData<string> Meanings => Names(HostileMeanings.All);

    [Theory]
    [MemberData(nameof(Types))]
    public Task Submit_WrongType_IsRefusedAndNotStored(string name) => IsRefusedAsync(name);

    [Theory]
    [MemberData(nameof(Sizes))]
    public Task Submit_WrongSize_IsRefusedAndNotStored(string name) => IsRefusedAsync(name);

    [Theory]
    [MemberData(nameof(Encodings))]
    public Task Submit_WrongEncoding_IsRefusedAndNotStored(string name) => IsRefusedAsync(name);

    [Theory]
    [MemberData(nameof(Characters))]
    public Task Submit_HostileCharacter_IsRefusedAndNotStored(string name) => IsRefusedAsync(name);

    [Theory]
    [MemberData(nameof(Members))]
    public Task Submit_UnknownDuplicateOrMalformedMember_IsRefusedAndNotStored(string name) => IsRefusedAsync(name);

    [Theory]
    [MemberData(nameof(NumbersAndTimes))]
    public Task Submit_ImpossibleNumberOrTime_IsRefusedAndNotStored(string name) => IsRefusedAsync(name);

    [Theory]
    [MemberData(nameof(Meanings))]
    public Task Submit_WrongAgainstFormOrSchool_IsRefusedAndNotStored(string name) => IsRefusedAsync(name);

    private async Task IsRefusedAsync(string name)
    {
        var request = Requests[name];

        var answer = await request.SendAsync(bridge.Recorder);

        answer.ShouldBeProblem(request.Status);
        answer.Code.ShouldBe(request.Status switch { 413 => "too-large", 415 => "not-json", _ => "invalid" });
        if (request.Pointers is not null)
        {
            answer.Pointers.ShouldBe(request.Pointers.Order(StringComparer.Ordinal), ignoreOrder: false, customMessage: answer.Text);
        }

        foreach (var said in new[] { HostileRequest.Canary, "Hartley", "Jacob", "Zofia", "coat" })
        {
            answer.Text.ShouldNotContain(said);
        }

        (await bridge.Recorder.ListAsync("v1/records")).ShouldBeEmpty();
        (await bridge.Recorder.ListAsync("v1/deliveries")).ShouldBeEmpty();
    }

    private static TheoryData<string> Names(IEnumerable<HostileRequest> requests) => [.. requests.Select(request => request.Name)];
}
