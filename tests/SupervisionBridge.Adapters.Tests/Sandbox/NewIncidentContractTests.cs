using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace SupervisionBridge.Adapters.Tests.Sandbox;

/// <summary>What the sandbox enforces of NewIncident is what the contract's file says: no member more or less, no other bound.</summary>
public sealed class NewIncidentContractTests : SandboxTest
{
    private static readonly string[] Nested = ["student_match", "source_ref", "status_snapshot"];
    private readonly Contract _contract = Contract.Read();

    [Fact]
    public void FullNote_HasEveryMemberOfTheContract()
    {
        var note = ContractTests.FullNote();

        note.Select(member => member.Key).Order().ShouldBe(_contract.Properties(_contract.Schema("NewIncident")).Keys.Order());
        foreach (var (where, schema, at) in Objects())
        {
            at(note).Select(member => member.Key).Order().ShouldBe(_contract.Properties(schema).Keys.Order(), where);
        }
    }

    [Fact]
    public async Task Required_AndOnlyThose_MayNotBeLeftOut()
    {
        foreach (var (where, schema, at) in Objects())
        {
            var required = Contract.Texts(schema, "required");
            foreach (var name in _contract.Properties(schema).Keys)
            {
                var note = ContractTests.FullNote();
                at(note).Remove(name);
                await ShouldBeAsync(note, !required.Contains(name), where + name);
            }
        }
    }

    [Fact]
    public async Task Null_IsTakenWhereTheContractHasItAndNowhereElse()
    {
        foreach (var (where, schema, at) in Objects())
        {
            foreach (var (name, property) in _contract.Properties(schema))
            {
                var note = ContractTests.FullNote();
                at(note)[name] = null;
                await ShouldBeAsync(note, Contract.Texts(property, "type").Contains("null"), where + name);
            }
        }
    }

    [Fact]
    public async Task OtherTypes_AndUnknownMembers_AreRefused()
    {
        foreach (var (where, schema, at) in Objects())
        {
            foreach (var (name, property) in _contract.Properties(schema))
            {
                var note = ContractTests.FullNote();
                at(note)[name] = Contract.Texts(property, "type").Contains("integer") ? JsonValue.Create("text") : JsonValue.Create(12.5);
                await ShouldBeAsync(note, taken: false, where + name);
            }

            var more = ContractTests.FullNote();
            at(more)["unknown"] = "x";
            await ShouldBeAsync(more, taken: false, where + "unknown");
        }
    }

    [Fact]
    public async Task Lengths_AreBoundedAsTheContractSays()
    {
        foreach (var (name, property) in _contract.Properties(_contract.Schema("NewIncident")))
        {
            if (Contract.Text(property, "maxLength") is { } text)
            {
                var max = int.Parse(text, CultureInfo.InvariantCulture);
                await ShouldBeAsync(With(name, new string('x', max)), taken: true, name);
                await ShouldBeAsync(With(name, new string('x', max + 1)), taken: false, name);
            }

            if (Contract.Text(property, "minLength") is "1")
            {
                await ShouldBeAsync(With(name, string.Empty), taken: false, name);
            }
        }
    }

    [Fact]
    public async Task Sensitivity_HasTheContractsValues()
    {
        var values = Contract.Texts(_contract.Properties(_contract.Schema("NewIncident"))["sensitivity"], "enum");
        values.ShouldNotBeEmpty();
        foreach (var value in values)
        {
            await ShouldBeAsync(With("sensitivity", value), taken: true, value);
        }
    }

    /// <summary>The note itself and each object in it, with its schema and where it is.</summary>
    private IEnumerable<(string Where, YamlMappingNode Schema, Func<JsonObject, JsonObject> At)> Objects()
    {
        var whole = _contract.Schema("NewIncident");
        yield return (string.Empty, whole, note => note);
        foreach (var name in Nested)
        {
            var schema = _contract.Properties(whole)[name];
            yield return _contract.Map(schema, "items") is { } item
                ? (name + "[0].", item, note => note[name]![0]!.AsObject())
                : (name + ".", schema, note => note[name]!.AsObject());
        }
    }

    private static JsonObject With(string name, string value)
    {
        var note = ContractTests.FullNote();
        note[name] = value;
        return note;
    }

    /// <summary>A refusal names the field, except that a body too long for the school is 413.</summary>
    private async Task ShouldBeAsync(JsonObject note, bool taken, string field)
    {
        await ControlAsync(HttpMethod.Post, "/reset");
        var answer = await CreateAsync(note);
        ((int)answer.Status).ShouldBeOneOf(taken ? [201] : field is "body" ? [422, 413] : [422]);
        if ((int)answer.Status == 422)
        {
            answer.Errors.ShouldBe([field]);
        }
    }
}
