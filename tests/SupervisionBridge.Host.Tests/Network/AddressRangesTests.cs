using System.Net;
using SupervisionBridge.Host.Network.Outward;

namespace SupervisionBridge.Host.Tests.Network;

public sealed class AddressRangesTests
{
    [Theory]
    [InlineData("198.41.0.4")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("11.0.0.1")]
    [InlineData("2a01:4f8::1")]
    [InlineData("::ffff:198.41.0.4")]
    [InlineData("64:ff9b::c629:4")]
    [InlineData("2002:c629:4::1")]
    public void KindOf_AnybodysAddress_IsPublic(string address) => KindOf(address).ShouldBe(AddressKind.Public);

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("10.255.255.255")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fec0::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:192.168.1.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:c0a8:101::1")]
    public void KindOf_OwnNetworks_IsPrivate(string address) => KindOf(address).ShouldBe(AddressKind.Private);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.0.9")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    public void KindOf_Loopback_IsThisMachine(string address) => KindOf(address).ShouldBe(AddressKind.ThisMachine);

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:a9fe:a9fe::")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%3")]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("::")]
    [InlineData("::10.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("224.0.0.1")]
    [InlineData("ff02::1")]
    [InlineData("192.0.2.1")]
    [InlineData("198.18.0.1")]
    [InlineData("2001:db8::1")]
    [InlineData("2001:0:53aa::1")]
    public void KindOf_MetadataLinkGroupAndExample_IsNobody(string address) => KindOf(address).ShouldBe(AddressKind.Nobody);

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("localhost.example", false)]
    [InlineData("127.0.0.1.example", false)]
    [InlineData("10.0.0.1", false)]
    public void IsThisMachine_Host_ByNameOrLoopback(string host, bool isThis) => AddressRanges.IsThisMachine(host).ShouldBe(isThis);

    [Theory]
    [InlineData("school.example", false, "198.41.0.4", true)]
    [InlineData("school.example", false, "10.1.2.3", false)]
    [InlineData("school.example", true, "10.1.2.3", true)]
    [InlineData("school.example", true, "127.0.0.1", false)]
    [InlineData("school.example", true, "169.254.169.254", false)]
    [InlineData("localhost", false, "127.0.0.1", true)]
    [InlineData("localhost", true, "10.1.2.3", false)]
    [InlineData("localhost", true, "198.41.0.4", false)]
    public void MayBe_WhatANameLeadsTo_AsConfigured(string host, bool allowPrivate, string address, bool may) =>
        new Destination(host, allowPrivate).MayBe(IPAddress.Parse(address)).ShouldBe(may);

    private static AddressKind KindOf(string address) => AddressRanges.KindOf(IPAddress.Parse(address));
}
