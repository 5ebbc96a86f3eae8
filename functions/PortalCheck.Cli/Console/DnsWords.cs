using System.Globalization;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Text;

namespace PortalCheck.Cli.Console;

/// <summary>Sentences of <c>dns</c> that are not those of a finding.</summary>
internal static class DnsWords
{
    public static LocalText NoFindings { get; } = new("Không phát hiện lỗi nào.", "Nothing wrong was found.");

    public static LocalText NothingKnown { get; } = new("Chưa biết được gì để kết luận.", "Nothing was learnt that could be judged.");

    public static LocalText Incomplete { get; } = new(
        "Đã chạm giới hạn trước khi hỏi hết các máy chủ tên miền: phần còn thiếu là chưa biết, không phải là không có.",
        "A bound was hit before every name server was asked everything: what is missing is unknown, not absent.");

    public static LocalText Aliases { get; } = new("Bí danh:", "Aliases:");

    public static LocalText Zone { get; } = new("Vùng:", "Zone:");

    public static LocalText Keys { get; } = new("Thuật toán khóa:", "Key algorithms:");

    public static LocalText DaysLeft { get; } = new("Chữ ký đầu tiên hết hạn sau (ngày):", "Days until the first signature runs out:");

    public static LocalText Ipv6 { get; } = new("IPv6:", "IPv6:");

    public static LocalText Mail { get; } = new("Máy chủ thư:", "Mail server:");

    public static LocalText Web { get; } = new("Địa chỉ web:", "Web address:");

    public static LocalText NameServer { get; } = new("Máy chủ tên miền", "Name server");

    public static LocalText Address { get; } = new("Địa chỉ", "Address");

    public static LocalText Serial { get; } = new("Số sê-ri", "Serial");

    /// <summary>The verdict in words.</summary>
    public static LocalText Of(DnssecVerdict status) => status switch
    {
        DnssecVerdict.Secure => new("an toàn: có ký, chuỗi tin cậy nguyên vẹn", "secure: signed, and the chain of trust holds"),
        DnssecVerdict.Insecure => new("không được bảo vệ: đã chứng minh là không ký", "insecure: proved to be unsigned"),
        DnssecVerdict.Bogus => new("sai: có ký nhưng chuỗi tin cậy bị đứt", "bogus: signed, and the chain of trust is broken"),
        DnssecVerdict.Indeterminate => new("không xác định được", "indeterminate: nobody could tell"),
    };

    /// <summary>Two opinions that differ.</summary>
    public static LocalText OfOpinions(DnssecVerdict resolver, DnssecVerdict audit) => new(
        $"Hai ý kiến khác nhau. Bộ phân giải (libunbound): {Of(resolver).Vi}. Tự kiểm tra từng máy chủ: {Of(audit).Vi}.",
        $"Two opinions differ. The resolver (libunbound): {Of(resolver).En}. Our own verification of each server: {Of(audit).En}.");

    /// <summary>An address that answered.</summary>
    public static LocalText Reached(double milliseconds) => new(
        string.Create(CultureInfo.InvariantCulture, $"kết nối được sau {milliseconds:0} ms"),
        string.Create(CultureInfo.InvariantCulture, $"connects in {milliseconds:0} ms"));
}
