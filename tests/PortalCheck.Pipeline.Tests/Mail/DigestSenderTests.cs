using System.Text;
using MimeKit;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Mail;
using PortalCheck.Pipeline.Tests.Support;
using PortalCheck.Reports;
using PortalCheck.Reports.Mail;

namespace PortalCheck.Pipeline.Tests.Mail;

/// <summary>Letters go out once each, to a mail server on loopback.</summary>
public sealed class DigestSenderTests : RoundTest
{
    private static readonly SiteSettings Site = new() { Department = new LocalText("Sở Khoa học và Công nghệ tỉnh X", "Department X"), BaseUrl = "https://cham-diem.tinhx.gov.vn" };

    private static readonly DateTimeOffset Closed = Samples.Start.AddHours(2);

    [Fact]
    public async Task ClosedRound_OneLetterAPortalWithAnAddress()
    {
        await using var peer = new SmtpPeer();
        await CloseAsync(("a", "van-phong@a.gov.vn"), ("b", "024 3900 0000"), ("c", null));
        await SenderTo(peer).RunAsync("one", TimeSpan.FromMinutes(1), default);
        Assert.Equal(["RCPT TO:<van-phong@a.gov.vn>"], peer.Taken.Select(one => one.To));
    }

    [Fact]
    public async Task Letter_IsVietnameseInBothForms()
    {
        await using var peer = new SmtpPeer();
        await CloseAsync(("a", "van-phong@a.gov.vn"));
        await SenderTo(peer).RunAsync("one", TimeSpan.FromMinutes(1), default);
        var message = await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(Assert.Single(peer.Taken).Data)));
        Assert.Contains("phát hiện mới", message.Subject, StringComparison.Ordinal);
        Assert.All([message.TextBody, message.HtmlBody], body => Assert.Contains("kết quả kiểm tra đầu tiên", body, StringComparison.Ordinal));
        Assert.Equal("Sở Khoa học và Công nghệ tỉnh X", Assert.Single(message.From).Name);
        Assert.Contains("https://cham-diem.tinhx.gov.vn/portal/a/#finding-", message.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondRun_SendsNothing()
    {
        await using var peer = new SmtpPeer();
        await CloseAsync(("a", "a@a.gov.vn"));
        await SenderTo(peer).RunAsync("one", TimeSpan.FromMinutes(1), default);
        Assert.Empty((await SenderTo(peer).RunAsync("two", TimeSpan.FromMinutes(1), default)).Logs);
        Assert.Single(peer.Taken);
    }

    [Fact]
    public async Task RefusedRecipient_KeepsNoOtherFromItsLetter()
    {
        await using var peer = new SmtpPeer { Answer = line => line.Contains("a@a", StringComparison.Ordinal) ? "550 no such box" : null };
        await CloseAsync(("a", "a@a.gov.vn"), ("b", "b@b.gov.vn"));
        await SenderTo(peer).RunAsync("one", TimeSpan.FromMinutes(1), default);
        Assert.Equal(["RCPT TO:<b@b.gov.vn>"], peer.Taken.Select(one => one.To));
        Assert.Equal("digest-refused", Assert.Single(await Store.ListAuditAsync("a", 10, default)).Action);
    }

    [Fact]
    public async Task BusyServer_TheNextRunSendsTheRest()
    {
        await CloseAsync(("a", "a@a.gov.vn"), ("b", "b@b.gov.vn"));
        await using (var busy = new SmtpPeer { Answer = line => line.Contains("b@b", StringComparison.Ordinal) ? "451 later" : null })
        {
            Assert.False((await SenderTo(busy).RunAsync("one", TimeSpan.FromMinutes(1), default)).Finished);
        }

        await using var peer = new SmtpPeer();
        await SenderTo(peer).RunAsync("two", TimeSpan.FromMinutes(1), default);
        Assert.Equal(["RCPT TO:<b@b.gov.vn>"], peer.Taken.Select(one => one.To));
    }

    [Fact]
    public async Task RoundOfLongAgo_IsNotSent()
    {
        await using var peer = new SmtpPeer();
        await CloseAsync(("a", "a@a.gov.vn"));
        await SenderTo(peer, Samples.Start.AddDays(3)).RunAsync("one", TimeSpan.FromMinutes(1), default);
        Assert.Empty(peer.Taken);
    }

    [Fact]
    public async Task ServerThatOffersNoTls_GetsNeitherPasswordNorLetter()
    {
        await using var peer = new SmtpPeer { Extensions = ["AUTH PLAIN LOGIN"] };
        await CloseAsync(("a", "a@a.gov.vn"));
        var run = await SenderTo(peer, change: mail => mail with { Security = MailSecurity.StartTls, User = "u", Password = "bí-mật-9Z" }).RunAsync("one", TimeSpan.FromMinutes(1), default);
        Assert.False(run.Finished);
        Assert.DoesNotContain(peer.Heard, line => line.StartsWith("AUTH", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Logs, line => line.Contains("9Z", StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_PrintedNeverShowThePassword() =>
        Assert.DoesNotContain("9Z", new MailSettings { Host = "mail", From = "a@b.vn", User = "u", Password = "bí-mật-9Z" }.ToString(), StringComparison.Ordinal);

    private async Task CloseAsync(params (string Portal, string? Contact)[] portals)
    {
        var register = Samples.Register([.. portals.Select(one => one.Portal)]);
        register = register with { Portals = [.. register.Portals.Select(portal => portal with { Contact = portals.Single(one => one.Portal == portal.Id).Contact })] };
        await RunAsync(Answering(request => Samples.Evidence(request.Portal)), register, Closed);
    }

    private DigestSender SenderTo(SmtpPeer peer, DateTimeOffset? at = null, Func<MailSettings, MailSettings>? change = null)
    {
        var mail = new MailSettings { Host = "127.0.0.1", Port = peer.Port, Security = MailSecurity.None, From = "portalcheck@tinhx.gov.vn" };
        var letters = new RoundLetters(Store, new DigestRenderer(SiteRenderer.DefaultTemplatesRoot), Site);
        return new DigestSender(Store, letters, change is null ? mail : change(mail), Site, new Clock(at ?? Closed.AddHours(1)));
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
