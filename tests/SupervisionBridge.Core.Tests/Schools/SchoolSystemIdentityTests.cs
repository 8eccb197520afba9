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
        (SchoolSystemIdentity.Of("cpoms", new Uri(one), "One") == SchoolSystemIdentity.Of("cpoms", new Uri(other), "Other")).ShouldBe(same);

    [Fact]
    public void Of_Kinds_AreDifferentSystemsAtOneAddress() =>
        SchoolSystemIdentity.Of("rest", new Uri("https://school.example/"), "One").ShouldNotBe(SchoolSystemIdentity.Of("cpoms", new Uri("https://school.example/"), "One"));

    [Fact]
    public void Of_SystemWithoutAddress_IsItsKindAndItsName()
    {
        SchoolSystemIdentity.Of("pack", null, "One Concern").ShouldBe(new SchoolSystemIdentity("pack", "One Concern"));
        SchoolSystemIdentity.Of("pack", null, "One Concern").ToString().ShouldBe("pack at One Concern");
    }
}
