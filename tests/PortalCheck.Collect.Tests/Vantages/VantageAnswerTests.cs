using System.Text;
using FsCheck.Fluent;
using PortalCheck.Collect.Vantages;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Vantages;

public sealed class VantageAnswerTests
{
    private static readonly byte[] Whole = Encoding.UTF8.GetBytes(VantageSamples.Json());

    [Fact]
    public void Answer_IsReadAsItWasWritten()
    {
        var answer = Read(VantageSamples.Json())!;

        Assert.Equal(VantageSamples.Place, answer.Vantage);
        Assert.Equal(new byte[] { 1, 2, 3 }, answer.Facts.Names.Value!.Answers[0].Message.ToArray());
        Assert.Equal(2, answer.Facts.Names.Value.Zones![1].Value!.Exchanges.Count);
        Assert.Equal([1, -2, 3], answer.Facts.Addresses.Value!.Pages[0].Words);
    }

    [Theory]
    [InlineData("\"name\":\"ns1.tinh-a.gov.vn\",\"addresses\"", "\"addresses\"")]
    [InlineData("[\"203.0.113.53\",\"2001:db8::53\"]", "null")]
    [InlineData("\"transport\":\"udp\"", "\"transport\":\"pigeon\"")]
    public void SpoiltZone_IsNotBelieved(string from, string to)
    {
        var json = VantageSamples.Json();
        Assert.Contains(from, json, StringComparison.Ordinal);
        Assert.Null(Read(json.Replace(from, to, StringComparison.Ordinal)));
    }

    [Fact]
    public void FactsWithoutAddresses_AreAnAnswer() => Assert.NotNull(Read(VantageSamples.Json(VantageSamples.Facts with
    {
        Addresses = Artifact.Missing<AddressEvidence>(FailureKind.DnsFailure),
    })));

    [Theory]
    [InlineData("\"format\":1", "\"format\":2")]
    [InlineData("\"host\":\"dichvucong.tinh-a.gov.vn\"", "\"host\":\"khac.gov.vn\"")]
    [InlineData("\"host\":\"dichvucong.tinh-a.gov.vn\",", "")]
    [InlineData("vn-hanoi-v6", "Hà Nội")]
    [InlineData("vn-hanoi-v6", "")]
    [InlineData("\"a\":[\"198.252.206.1\"]", "\"a\":[\"2400:cb00::1\"]")]
    [InlineData("\"a\":[\"198.252.206.1\"]", "\"a\":[null]")]
    [InlineData("\"a\":[\"198.252.206.1\"]", "\"a\":null")]
    [InlineData("\"aaaa\":[\"2400:cb00:1::1\"]", "\"aaaa\":[\"javascript:alert(1)\"]")]
    [InlineData("\"port\":443", "\"port\":22")]
    [InlineData("\"milliseconds\":12.5", "\"milliseconds\":-1")]
    [InlineData("\"status\":200", "\"status\":0")]
    [InlineData("\"status\":200", "\"status\":123456")]
    [InlineData("\"words\":[1,-2,3]", "\"words\":null")]
    [InlineData("\"pages\":[{\"address\":\"198.252.206.1\"", "\"pages\":[{\"address\":\"198.252.206.9\"")]
    [InlineData("\"verdict\":\"secure\"", "\"verdict\":\"perfect\"")]
    [InlineData("\"message\":\"AQID\"", "\"message\":\"???\"")]
    [InlineData("\"zones\":[{", "\"zones\":[{},{")]
    public void SpoiltAnswer_IsNotBelieved(string from, string to)
    {
        var json = VantageSamples.Json();
        Assert.Contains(from, json, StringComparison.Ordinal);

        Assert.Null(Read(json.Replace(from, to, StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryTextAndList_IsBounded()
    {
        var names = VantageSamples.Facts.Names.Value!;
        var addresses = VantageSamples.Facts.Addresses.Value!;
        Assert.All(
            new[]
            {
                With(names with { Aliases = [new string('a', 10_000)] }),
                With(names with { DnsKeys = [.. Enumerable.Repeat("257 3 13", 30_000)] }),
                With(names with { A = [.. Enumerable.Range(1, 40).Select(number => $"198.252.206.{number}")] }),
                With(names with { Answers = [new ResolverAnswer("x", 1, DnssecVerdict.Secure, 0, Why: null, new byte[70_000])] }),
                VantageSamples.Facts with { Addresses = Artifact.Of(addresses with { Pages = [addresses.Pages[0] with { Words = [.. Enumerable.Range(0, 5_000)] }] }) },
                VantageSamples.Facts with { Addresses = Artifact.Of(addresses with { Pages = [addresses.Pages[0] with { Title = new string('x', 400) }] }) },
            },
            facts => Assert.Null(Read(VantageSamples.Json(facts))));

        static NetworkFacts With(NameEvidence names) => VantageSamples.Facts with { Names = Artifact.Of(names) };
    }

    [Fact]
    public void DamagedAnswer_NeverThrows() => Prop.ForAll(
        Gen.Choose(0, Whole.Length - 1).Zip(Gen.Choose(0, 255)).ArrayOf().ToArbitrary(),
        Gen.Choose(0, Whole.Length).ToArbitrary(),
        (spots, length) =>
        {
            var damaged = Whole.ToArray();
            foreach (var (at, value) in spots)
                damaged[at] = (byte)value;
            _ = VantageAnswer.TryRead(damaged.AsSpan(0, length), VantageSamples.Host);
            return true;
        }).CheckSeeded(400, 12);

    private static VantageAnswer? Read(string json) => VantageAnswer.TryRead(Encoding.UTF8.GetBytes(json), VantageSamples.Host);
}
