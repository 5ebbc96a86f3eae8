using FsCheck.Fluent;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Wire.Tests.Dns;

public sealed class DnsQueryTests
{
    [Fact]
    public void Query_IsTheseOctets() => Assert.Equal(
        "1234" + "0110" + "0001" + "0000" + "0000" + "0001" + "03777777" + "02766E" + "00" + "001C" + "0001" + "00" + "0029" + "04D0" + "00008000" + "0000",
        Convert.ToHexString(new DnsQuery(0x1234, DnsName.Parse("www.VN"), DnsType.Aaaa) { RecursionDesired = true, CheckingDisabled = true }.Write()));

    [Fact]
    public void QueryWithoutOptions_HasNoAdditionalRecord() => Assert.Equal(
        "0001" + "0000" + "0001" + "0000" + "0000" + "0000" + "00" + "0006" + "0001",
        Convert.ToHexString(new DnsQuery(1, DnsName.Root, DnsType.Soa) { UdpSize = 0 }.Write()));

    [Fact]
    public void Query_RoundTrips() => Prop.ForAll(DnsNameTests.Names, name =>
    {
        var message = PacketBuilder.Read(new DnsQuery(7, name, DnsType.Caa) { DnssecOk = false }.Write());
        return message is { Id: 7, IsResponse: false, RecursionDesired: false, CheckingDisabled: false, Options: { UdpSize: 1232, DnssecOk: false } }
            && message.Questions is [{ Type: DnsType.Caa, Class: 1 } question] && question.Name == name;
    }).CheckSeeded();
}
