using System.Text;
using SupervisionBridge.Host.Access.Files;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Tests.Configuration;

namespace SupervisionBridge.Host.Tests.Access;

public sealed class AccessFileTests
{
    private const string Directory = """{"issuer":"https://login.example/t","audience":"sb","domains":["b.example"],"schools":["990001"]}""";

    private static readonly string Published = Path.Combine(Repository.Root, "config", "schemas", "access.schema.json");

    /// <summary>To publish it anew: set SUPERVISIONBRIDGE_WRITE_SCHEMAS=1 and run this test.</summary>
    [Fact]
    public void Generate_PublishedSchema_HasNotDrifted()
    {
        if (Environment.GetEnvironmentVariable("SUPERVISIONBRIDGE_WRITE_SCHEMAS") == "1")
        {
            File.WriteAllText(Published, AccessFileSchema.Generate());
        }

        File.ReadAllText(Published).ShouldBe(AccessFileSchema.Generate());
    }

    [Fact]
    public void Read_TheExample_IsRight() => Faults(File.ReadAllText(Path.Combine(Repository.Root, "config", "access.json.example"))).ShouldBeEmpty();

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("{", "$")]
    [InlineData("""{"people":[],"peopel":[]}""", "$.peopel")]
    [InlineData("""{"directories":[{"audience":"sb","domains":["b.example"],"schools":["990001"]}]}""", "$.directories[0].issuer")]
    [InlineData("""{"directories":[{"issuer":"http://login.example/t","audience":"sb","domains":["b.example"],"schools":["990001"]}]}""", "$.directories[0].issuer")]
    [InlineData("""{"directories":[{"issuer":"https://10.0.0.5/t","audience":"sb","domains":["b.example"],"schools":["990001"]}]}""", "$.directories[0].issuer")]
    [InlineData("""{"directories":[{"issuer":"https://169.254.169.254/t","audience":"sb","domains":["b.example"],"schools":["990001"],"allowPrivateAddress":true}]}""", "$.directories[0].issuer")]
    [InlineData("""{"directories":[{"issuer":"https://user@login.example/t","audience":"sb","domains":["b.example"],"schools":["990001"]}]}""", "$.directories[0].issuer")]
    [InlineData("""{"directories":[{"issuer":"https://login.example/t","audience":"","domains":["b.example"],"schools":["990001"]}]}""", "$.directories[0].audience")]
    [InlineData("""{"directories":[{"issuer":"https://login.example/t","audience":"sb","domains":["b.example"],"schools":[]}]}""", "$.directories[0].schools")]
    [InlineData("""{"directories":[{"issuer":"https://login.example/t","audience":"sb","domains":["b.example"],"schools":["123456"]}]}""", "$.directories[0].schools[0]")]
    [InlineData("""{"directories":[{"issuer":"https://login.example/t","audience":"sb","domains":["b.example"],"schools":["990001","*"]}]}""", "$.directories[0].schools[1]")]
    [InlineData("""{"directories":[{"issuer":"https://login.example/t","audience":"sb","domains":["b.example"],"schools":["990001"],"email":"name"}]}""", "$.directories[0].email")]
    [InlineData("""{"directories":[{"issuer":"https://login.example/t","audience":"sb","domains":["b.example"],"schools":["990001"],"roles":[{"value":"x","role":"operator"}]}]}""", "$.directories[0].roles[0].role")]
    [InlineData("""{"directories":[{"issuer":"https://login.example/t","audience":"sb","domains":["b.example"],"schools":["990001"],"roles":[{"value":"x","role":"lineManager"}]}]}""", "$.directories[0].roles[0].role")]
    [InlineData("""{"directories":[{"issuer":"https://login.example/t","audience":"sb","domains":["b.example"],"schools":["990001"],"roles":[{"value":"x","role":"dsl","schools":["990002"]}]}]}""", "$.directories[0].roles[0].schools")]
    [InlineData($$"""{"directories":[{{Directory}},{{Directory}}]}""", "$.directories[1].issuer")]
    [InlineData("""{"directories":[{"issuer":"https://login.example/t","audience":"sb","schools":["990001"]}]}""", "$.directories[0].domains")]
    [InlineData("""{"directories":[{"issuer":"https://login.example/t","audience":"sb","domains":[],"schools":["990001"]}]}""", "$.directories[0].domains")]
    [InlineData("""{"directories":[{"issuer":"https://login.example/t","audience":"sb","domains":["@b.example"],"schools":["990001"]}]}""", "$.directories[0].domains[0]")]
    [InlineData("""{"directories":[{"issuer":"https://login.example/t","audience":"sb","domains":["*"],"schools":["990001"]}]}""", "$.directories[0].domains[0]")]
    [InlineData("""{"directories":[{"issuer":"https://login.example/t","audience":"sb","domains":["b.example"],"schools":["990001"],"requiredClaims":[{"claim":"hd","values":[]}]}]}""", "$.directories[0].requiredClaims[0].values")]
    [InlineData("""{"directories":[{"issuer":"https://accounts.google.com","audience":"sb","domains":["b.example"],"schools":["990001"]}]}""", "$.directories[0].requiredClaims")]
    [InlineData("""{"directories":[{"issuer":"https://login.microsoftonline.com/common/v2.0","audience":"sb","domains":["b.example"],"schools":["990001"]}]}""", "$.directories[0].issuer")]
    [InlineData("""{"people":[{"email":"nobody","role":"dsl","schools":["990001"]}]}""", "$.people[0].email")]
    [InlineData("""{"people":[{"email":"a@b.example","role":"dsl","schools":["990001"],"over":["c@b.example"]}]}""", "$.people[0].over")]
    [InlineData("""{"people":[{"email":"a@b.example","role":"lineManager","schools":["990001"]}]}""", "$.people[0].over")]
    [InlineData("""{"people":[{"email":"a@b.example","role":"lineManager","schools":["990001"],"over":["A@b.example"]}]}""", "$.people[0].over[0]")]
    [InlineData("""{"people":[{"email":"a@b.example","role":"supervisor","schools":["990001"]}]}""", "$.people[0].role")]
    public void Read_Faulty_NamesThePlaceAndTheMend(string content, string path)
    {
        var fault = Faults(content).ShouldHaveSingleItem();

        (fault.File, fault.Path).ShouldBe(("access.json", path));
        fault.Mend.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://localhost:5000/tenant")]
    public void Read_DirectoryOnThisMachine_MayDoWithoutHttps(string issuer) =>
        Faults($$"""{"directories":[{"issuer":"{{issuer}}","audience":"sb","domains":["b.example"],"schools":["*"]}]}""").ShouldBeEmpty();

    [Fact]
    public void Read_DirectoryAtAPrivateAddressThatIsAllowed_IsRight() =>
        Faults("""{"directories":[{"issuer":"https://10.0.0.5/t","audience":"sb","domains":["b.example"],"schools":["*"],"allowPrivateAddress":true}]}""").ShouldBeEmpty();

    [Fact]
    public void Read_GoogleWithItsDomainRequired_IsRight() => Faults(
        """{"directories":[{"issuer":"https://accounts.google.com","audience":"sb","domains":["b.example"],"schools":["*"],"requiredClaims":[{"claim":"hd","values":["b.example"]}]}]}""").ShouldBeEmpty();

    private static List<ConfigurationFault> Faults(string content)
    {
        var faults = new List<ConfigurationFault>();
        FileReader.Read<AccessFile>("access.json", Encoding.UTF8.GetBytes(content), AccessFileSchema.Node, before: null, new AccessFileRules(new HashSet<string> { "990001", "990002" }).Check, faults);
        return faults;
    }
}
