using System.Globalization;
using PortalCheck.Checks.Transport.Reporting;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;

namespace PortalCheck.Cli.Console;

/// <summary>Sentences of <c>tls</c> that are not those of a finding.</summary>
internal static class TlsWords
{
    public static LocalText ServersOrder { get; } = new("theo thứ tự của máy chủ", "in the server's own order");

    public static LocalText ClientsOrder { get; } = new("theo thứ tự của trình duyệt", "in the client's order");

    public static LocalText NotAll { get; } = new("… và có thể còn nữa", "… and perhaps more");

    public static LocalText Alpn { get; } = new("Giao thức ứng dụng (ALPN):", "Application protocol (ALPN):");

    public static LocalText Certificate { get; } = new("Chứng thư:", "Certificate:");

    public static LocalText Staple { get; } = new("OCSP gửi kèm:", "OCSP staple:");

    public static LocalText StapleUnseen { get; } = new("không xem được: máy chủ chỉ nói TLS 1.3, vốn mã hóa phần này", "cannot be seen: the server speaks only TLS 1.3, which encrypts it");

    public static LocalText Answer { get; } = new("Trả lời:", "Answer:");

    public static LocalText Caa { get; } = new("CAA:", "CAA:");

    public static LocalText Tlsa { get; } = new("TLSA:", "TLSA:");

    /// <summary>A server in a few words.</summary>
    public static LocalText Of(ServerStatus status) => status switch
    {
        ServerStatus.Ok => new("tốt", "sound"),
        ServerStatus.Faulty => new("có lỗi", "faulty"),
        ServerStatus.UnknownHost => new("không có tên miền này", "unknown host"),
        ServerStatus.RefusedAddress => new("địa chỉ không được phép hỏi", "address refused"),
        ServerStatus.Unreachable => new("không kết nối được", "unreachable"),
        ServerStatus.Silent => new("im lặng", "silent"),
        ServerStatus.NoTls => new("không có TLS", "no TLS"),
    };

    /// <summary>A severity.</summary>
    public static LocalText Of(Severity severity) => severity switch
    {
        Severity.Blocker => new("nghiêm trọng", "blocker"),
        Severity.Major => new("lớn", "major"),
        Severity.Minor => new("nhỏ", "minor"),
        Severity.Info => new("thông tin", "information"),
    };

    /// <summary>What a server says to a version.</summary>
    public static LocalText Of(VersionOffer version) => version.Answer switch
    {
        VersionAnswer.Accepted => new("chấp nhận", "accepted"),
        VersionAnswer.Refused => version.Alert is { } alert
            ? new(string.Create(CultureInfo.InvariantCulture, $"từ chối (cảnh báo {alert})"), string.Create(CultureInfo.InvariantCulture, $"refused (alert {alert})"))
            : new("từ chối", "refused"),
        VersionAnswer.Unknown => version.End switch
        {
            HelloEnd.Reset => new("không rõ: kết nối bị ngắt", "unknown: the connection is reset"),
            HelloEnd.Silent => new("không rõ: không trả lời", "unknown: no answer"),
            HelloEnd.NotTls => new("không rõ: không phải TLS", "unknown: not TLS"),
            _ => new("không rõ", "unknown"),
        },
    };

    /// <summary>A staple.</summary>
    public static LocalText Of(OcspStaple staple)
    {
        if (!staple.Sent)
        {
            return new LocalText("không có", "none");
        }

        var until = staple.NextUpdate is { } next ? next.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) : "?";
        return staple.Status switch
        {
            "good" => new($"chứng thư còn hiệu lực, đến {until}", $"good, until {until}"),
            "revoked" => new("chứng thư đã bị thu hồi", "revoked"),
            null => new("không đọc được", "cannot be read"),
            _ => new("không rõ", "unknown"),
        };
    }
}
