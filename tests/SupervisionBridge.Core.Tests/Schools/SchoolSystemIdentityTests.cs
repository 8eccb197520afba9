using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Tests.Schools;

public sealed class SchoolSystemIdentityTests
{
    [Theory]
    [InlineData("https://school.example/api/", "https://school.example/api/", true)]
    [InlineData("https://school.example/api/", "https://SCHOOL.example:443/api/", true)]
    [InlineData("https://school.example/api/", "http://school.example/api/", false)]
    [InlineData("https://school.example/api/", "https://school.example:8443/api/", false)]
    [InlineData("https://school.example/api/", "https://other.example/api/", false)]
    [InlineData("https://school.example/990001/", "https://school.example/990002/", false)]
    public void Of_Addresses_AreTheSameWhereSchemeHostPortAndPathAre(string one, string other, bool same) =>
        (SchoolSystemIdentity.Of("cpoms", new Uri(one)) == SchoolSystemIdentity.Of("cpoms", new Uri(other))).ShouldBe(same);

    [Fact]
    public void Of_Kinds_AreDifferentSystemsAtOneAddress() =>
        SchoolSystemIdentity.Of("rest", new Uri("https://school.example/")).ShouldNotBe(SchoolSystemIdentity.Of("cpoms", new Uri("https://school.example/")));

    [Fact]
    public void Of_SystemWithoutAddress_IsItsKind()
    {
        SchoolSystemIdentity.Of("pack", null).ShouldBe(new SchoolSystemIdentity("pack", string.Empty));
        SchoolSystemIdentity.Of("pack", null).ToString().ShouldBe("pack");
    }
}
