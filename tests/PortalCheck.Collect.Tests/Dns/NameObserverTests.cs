using System.Net;
using System.Net.Sockets;
using PortalCheck.Collect.Dns;
using PortalCheck.Lab;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Tests.Dns;

/// <summary>libunbound against the lab's signed zones; all of it on loopback.</summary>
public sealed class NameObserverTests
{
    [Fact]
    public async Task SignedZone_IsSecureWithBothFamilies()
    {
        var names = await ObserveAsync("dichvucong.anlac.gov.vn");

        Assert.Equal(DnssecVerdict.Secure, names.Verdict);
        Assert.Equal((1, 1), (names.A.Count, names.Aaaa.Count));
        Assert.Null(names.WhyBogus);
    }

    [Fact]
    public async Task SignedZone_ShowsItsDsAndKeys()
    {
        var names = await ObserveAsync("dichvucong.anlac.gov.vn");

        Assert.Equal("anlac.gov.vn", names.Zone);
        Assert.Contains(" 13 2 ", Assert.Single(names.Ds), StringComparison.Ordinal);
        Assert.EndsWith(" 256", Assert.Single(names.DnsKeys), StringComparison.Ordinal);
        Assert.Equal(names.Ds[0].Split(' ')[0], names.DnsKeys[0].Split(' ')[3]);
    }

    [Fact]
    public async Task UnsignedZone_IsInsecureAndWithoutDs()
    {
        var names = await ObserveAsync("dichvucong.hoathinh.gov.vn");

        Assert.Equal(DnssecVerdict.Insecure, names.Verdict);
        Assert.Equal("hoathinh.gov.vn", names.Zone);
        Assert.Empty(names.Ds);
    }

    [Fact]
    public async Task HostWithoutIpv6_HasNoAaaa()
    {
        var names = await ObserveAsync("dichvucong.hoathinh.gov.vn");

        Assert.Single(names.A);
        Assert.Empty(names.Aaaa);
    }

    [Fact]
    public async Task WrongDs_IsBogusWithItsReason()
    {
        var names = await ObserveAsync(LabWorld.BogusHost);

        Assert.Equal(DnssecVerdict.Bogus, names.Verdict);
        Assert.False(string.IsNullOrWhiteSpace(names.WhyBogus));
    }

    [Fact]
    public async Task BogusZone_StillShowsItsDsAndKeys()
    {
        var names = await ObserveAsync(LabWorld.BogusHost);

        Assert.Single(names.Ds);
        Assert.Single(names.DnsKeys);
    }

    [Fact]
    public async Task NameThatDoesNotExist_IsAValueWithoutAddresses()
    {
        var names = await ObserveAsync("khong-co.anlac.gov.vn");

        Assert.Empty(names.A);
        Assert.Equal(DnssecVerdict.Secure, names.Verdict);
    }

    [Fact]
    public async Task ClosedNameServer_IsNeverAVerdict()
    {
        using var observer = new NameObserver(new NameObserverOptions { Anchors = [], Forwarder = "127.0.0.1@9", Deadline = TimeSpan.FromSeconds(20) }, TimeProvider.System);

        var names = await observer.ObserveAsync("dichvucong.anlac.gov.vn", CancellationToken.None);

        Assert.True(names.Failure?.Kind is FailureKind.DnsFailure or FailureKind.Timeout, names.ToString());
    }

    [Fact]
    public async Task SilentNameServer_EndsAtOurDeadline()
    {
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var clock = new ManualTimeProvider();
        using var observer = new NameObserver(
            new NameObserverOptions { Anchors = [], Forwarder = $"127.0.0.1@{((IPEndPoint)silent.LocalEndPoint!).Port}" }, clock);

        var observing = observer.ObserveAsync("dichvucong.anlac.gov.vn", CancellationToken.None);
        await clock.WhenTimersAsync(2);
        clock.Advance(TimeSpan.FromSeconds(16));

        Assert.Equal(FailureKind.Timeout, (await observing).Failure?.Kind);
    }

    [Fact]
    public async Task ClosingWithOpenQuestions_EndsThem()
    {
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var observer = new NameObserver(new NameObserverOptions { Anchors = [], Forwarder = $"127.0.0.1@{((IPEndPoint)silent.LocalEndPoint!).Port}" }, TimeProvider.System);
        var observing = Enumerable.Range(0, 20).Select(i => observer.ObserveAsync($"h{i}.gov.vn", CancellationToken.None)).ToList();

        observer.Dispose();

        Assert.All(await Task.WhenAll(observing), names => Assert.NotNull(names.Failure));
    }

    [Fact]
    public async Task CancelledQuestion_ThrowsAndDoesNoHarm()
    {
        await using var lab = await LabWorld.StartAsync();
        using var observer = new NameObserver(NameObserverOptions.ForLab(lab.Network), TimeProvider.System);
        for (var i = 0; i < 50; i++)
        {
            using var stop = new CancellationTokenSource();
            var observing = observer.ObserveAsync($"h{i}.anlac.gov.vn", stop.Token);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => observing);
        }

        Assert.True((await observer.ObserveAsync("dichvucong.anlac.gov.vn", CancellationToken.None)).Present);
    }

    [Fact]
    public async Task BehindAForwarder_NoServerIsAskedAndThatIsSaid()
    {
        var names = await ObserveAsync("dichvucong.anlac.gov.vn");

        Assert.Equal(FailureKind.NotApplicable, Assert.Single(names.Zones!).Failure?.Kind);
        Assert.Null(names.FoundOverIpv6);
    }

    [Fact]
    public async Task Answers_AreKeptWithTheirBytes()
    {
        var names = await ObserveAsync("dichvucong.anlac.gov.vn");

        var mail = Assert.Single(names.Answers, answer => answer is { Name: "anlac.gov.vn", Type: (int)DnsType.Mx });
        Assert.Equal((DnssecVerdict.Secure, 0), (mail.Verdict, mail.Rcode));
        Assert.True(DnsMessage.TryRead(mail.Message, out var message, out _));
        Assert.IsType<MxData>(message.Answer[0].Data);
    }

    [Fact]
    public async Task AddressLiteral_HasNoName()
    {
        using var observer = new NameObserver(new NameObserverOptions { Anchors = [], Forwarder = "127.0.0.1@9" }, TimeProvider.System);

        Assert.Equal(FailureKind.NotApplicable, (await observer.ObserveAsync("127.0.0.1", CancellationToken.None)).Failure?.Kind);
    }

    [Theory]
    [InlineData(2, false, false, DnssecVerdict.Indeterminate)]
    [InlineData(-1, false, false, DnssecVerdict.Indeterminate)]
    [InlineData(5, false, false, DnssecVerdict.Indeterminate)]
    [InlineData(0, false, false, DnssecVerdict.Insecure)]
    [InlineData(3, true, false, DnssecVerdict.Secure)]
    [InlineData(0, true, false, DnssecVerdict.Secure)]
    [InlineData(0, false, true, DnssecVerdict.Bogus)]
    [InlineData(2, false, true, DnssecVerdict.Bogus)]
    public void Flags_GiveTheVerdict(int rcode, bool secure, bool bogus, DnssecVerdict expected) =>
        Assert.Equal(expected, new UnboundAnswer(rcode, secure, bogus, WhyBogus: null, Packet: default).Verdict);

    [Theory]
    [InlineData(DnssecVerdict.Secure, DnssecVerdict.Secure, DnssecVerdict.Secure)]
    [InlineData(DnssecVerdict.Secure, DnssecVerdict.Insecure, DnssecVerdict.Insecure)]
    [InlineData(DnssecVerdict.Bogus, DnssecVerdict.Secure, DnssecVerdict.Bogus)]
    public void WorseOfTwoVerdicts_Counts(DnssecVerdict one, DnssecVerdict other, DnssecVerdict expected) =>
        Assert.Equal(expected, NameReading.Worst(one, other));

    private static async Task<NameEvidence> ObserveAsync(string host)
    {
        await using var lab = await LabWorld.StartAsync(new LabOptions { BogusZone = true });
        using var observer = new NameObserver(NameObserverOptions.ForLab(lab.Network), TimeProvider.System);
        var names = await observer.ObserveAsync(host, CancellationToken.None);
        return names.Value ?? throw new InvalidOperationException(names.Failure?.ToString());
    }

    [Fact]
    public void AliasLoop_Ends()
    {
        DnsName[] names = [DnsName.Parse("a"), DnsName.Parse("b")];
        DnsRecord[] records = [.. names.Zip(names.Reverse(), (owner, target) => new DnsRecord(owner, DnsType.Cname, DnsRecord.InternetClass, 0, new NameData(target)))];

        Assert.Equal(["b", "a"], NameReading.AliasesOf("a", records));
    }
}
