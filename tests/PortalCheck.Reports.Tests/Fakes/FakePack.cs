using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Reports.Tests.Fakes;

/// <summary>A rule pack with every force, severity and status, clauses in and out of force, thresholds and caps.</summary>
internal static class FakePack
{
    public static readonly PackRef Ref = new("vn-2026-07", 1, new string('a', 60) + "01f9");

    public static RulePack Make() => new()
    {
        Ref = Ref,
        Name = new("Bộ quy tắc theo Nghị định 224/2026/NĐ-CP", "Rules under Decree 224/2026/NĐ-CP"),
        Description = new("Áp dụng từ ngày 01/07/2026, khi chính quyền hai cấp đã vận hành tròn một năm.", "Stands from 1 July 2026, one year into two-tier local government."),
        ValidFrom = new DateOnly(2026, 7, 1),
        Acts = new Dictionary<string, LegalAct>(StringComparer.Ordinal)
        {
            ["T32"] = new("32/2017/TT-BTTTT", new("Thông tư về cung cấp dịch vụ công trực tuyến", "Circular on online public services"), InForce: false, "V text; doubtful"),
            ["D224"] = new("224/2026/NĐ-CP", new("Nghị định quy định chi tiết Luật Chuyển đổi số", "Decree detailing the Digital Transformation Law"), InForce: true, "V"),
            ["D63"] = new("63/2010/NĐ-CP", new("Nghị định về kiểm soát thủ tục hành chính", "Decree on the control of administrative procedures"), InForce: true, "V"),
        },
        Groups =
        [
            Group("a11y", "Tiếp cận", "Accessibility", 22, 20),
            Group("catalog", "Danh mục dịch vụ công", "Catalogue of services", 14, 18),
            Group("eform", "Biểu mẫu điện tử", "Electronic forms", 0, 20),
            Group("support", "Hỗ trợ người dân", "Support", 6, 4),
            Group("privacy", "Dữ liệu cá nhân", "Privacy", 12, 8),
            Group("tls", "Kết nối an toàn", "Transport security", 12, 10),
            Group("net", "Tên miền và mạng", "Names and network", 10, 6),
            Group("site", "Nội dung và cấu trúc", "Content and structure", 18, 0),
        ],
        Criteria =
        [
            Row("a11y.aids", "Công cụ hỗ trợ", "Aids", Severity.Info, Force.Recommended, CriterionStatus.Active, [new("T32", "Đ18k2", "V")]),
            Row("a11y.wcag.1.1.1", "Văn bản thay thế", "Text alternatives", Severity.Major, Force.Mandatory, CriterionStatus.Active, [new("D224", "Đ15k2a", "V"), new("T32", "Đ18k1c", "V")], "WCAG 1.1.1", "ACT 23a2a8"),
            Row("a11y.wcag.1.4.3", "Độ tương phản", "Contrast", Severity.Major, Force.Mandatory, CriterionStatus.Active, [new("D224", "Đ10k3c", "V")], "WCAG 1.4.3"),
            Row("a11y.wcag.2.1.1", "Bàn phím", "Keyboard", Severity.Blocker, Force.Mandatory, CriterionStatus.Planned, [new("D224", "Đ15k2a", "V")], "WCAG 2.1.1"),
            Row("a11y.wcag.2.4.2", "Tiêu đề trang", "Page title", Severity.Major, Force.Mandatory, CriterionStatus.Active, [new("D224", "Đ15k2a", "V")], "WCAG 2.4.2"),
            Row("a11y.wcag.3.1.1", "Ngôn ngữ trang", "Page language", Severity.Major, Force.Mandatory, CriterionStatus.Active, [new("D224", "Đ15k2a", "V2")], "WCAG 3.1.1"),
            Row("catalog.complete", "Danh mục đầy đủ", "Complete catalogue", Severity.Major, Force.Mandatory, CriterionStatus.Planned, [new("D63", "Đ16", "V")]),
            Row("catalog.entry.code", "Mã thủ tục hành chính", "Procedure code", Severity.Major, Force.Mandatory, CriterionStatus.Active, [new("D224", "Đ15k1b", "V")]),
            Row("catalog.published", "Có mục dịch vụ công trực tuyến", "Catalogue section", Severity.Blocker, Force.Mandatory, CriterionStatus.Active, [new("D224", "Đ9k1a", "V"), new("D63", "Đ17k1c", "V")]),
            Row("eform.labels", "Nhãn trường", "Labels", Severity.Major, Force.Mandatory, CriterionStatus.Active, [new("T32", "Đ8k1", "V")], "WCAG 3.3.2") with { Kinds = [PortalKind.Service, PortalKind.National] },
            Row("eform.submit-tls", "Gửi qua HTTPS", "Sent over TLS", Severity.Blocker, Force.Mandatory, CriterionStatus.Active, [new("D224", "Đ15k2b", "V")]) with { Kinds = [PortalKind.Service, PortalKind.National] },
            Row("net.dnssec.signed", "Tên miền ký DNSSEC", "Zone signed", Severity.Minor, Force.Recommended, CriterionStatus.Active, [new("T39", "Phụ lục II", "R")], "RFC 4033"),
            Row("net.ipv6.aaaa", "Có địa chỉ IPv6", "IPv6 address", Severity.Major, Force.Mandatory, CriterionStatus.Active, [new("D224", "Đ15k2đ", "V")]),
            Row("privacy.policy", "Thông báo dữ liệu cá nhân", "Privacy notice", Severity.Major, Force.Mandatory, CriterionStatus.Active, [new("D356", "Đ6", "S4")]),
            Row("privacy.trackers", "Theo dõi của bên thứ ba", "Third-party trackers", Severity.Minor, Force.Practice, CriterionStatus.Active, []),
            Row("site.footer", "Thông tin chân trang", "Footer facts", Severity.Minor, Force.Mandatory, CriterionStatus.Active, [new("D224", "Đ11k4", "X9")]) with { ValidFrom = new DateOnly(2026, 8, 1), ValidTo = new DateOnly(2027, 12, 31) },
            Row("support.hotline", "Tổng đài, đường dây nóng", "Hotline", Severity.Major, Force.Recommended, CriterionStatus.Active, [new("D224", "Đ10k2c", "V")]),
            Row("tls.hsts", "Buộc dùng HTTPS (HSTS)", "HSTS", Severity.Major, Force.Practice, CriterionStatus.Active, [new("D224", "Đ21k4", "V")], "RFC 6797") with { Thresholds = new(StringComparer.Ordinal) { ["minMaxAge"] = 31536000 } },
            Row("tls.https", "Có HTTPS", "HTTPS", Severity.Blocker, Force.Mandatory, CriterionStatus.Active, [new("D224", "Đ15k2b", "V")]),
        ],
        Caps = [new(40, "eform.submit-tls"), new(50, "tls.https", "elsewhere"), new(60, "catalog.published")],
    };

    private static CriterionGroup Group(string id, string vi, string en, int info, int service) => new(
        id, new(vi, en), new Dictionary<PortalKind, int> { [PortalKind.Info] = info, [PortalKind.Service] = service, [PortalKind.National] = service });

    private static Criterion Row(
        string id, string vi, string en, Severity severity, Force force, CriterionStatus status, IReadOnlyList<Clause> clauses, params string[] references) => new()
        {
            Id = id,
            Group = id.Split('.')[0],
            Name = new(vi, en),
            Status = status,
            Severity = severity,
            Force = force,
            Kinds = [PortalKind.Info, PortalKind.Service, PortalKind.National],
            Clauses = clauses,
            References = references,
            CountsForCompliance = force is Force.Mandatory,
            Thresholds = new(StringComparer.Ordinal) { ["partial"] = 0.8, ["pass"] = 1 },
        };
}

/// <summary>Texts of the fake checks.</summary>
internal sealed class FakeTexts : ICheckTexts
{
    public CheckTexts? Find(string criterionId) => FakePack.Make().Find(criterionId) is not { Status: CriterionStatus.Active } criterion ? null : new(
        new($"Máy xem mọi trang trong mẫu để tìm: {criterion.Name.Vi.ToLowerInvariant()}.", $"Every sampled page is searched for: {criterion.Name.En.ToLowerInvariant()}."),
        new("Người khiếm thị và người dùng thiết bị hỗ trợ không biết nội dung nếu thiếu phần này.", "People who use assistive technology miss the content without it."),
        new FixAdvice(new("Bổ sung phần còn thiếu trong khuôn mẫu trang, rồi xuất bản lại.", "Add what is missing to the page template and publish again."), "<img src=\"so-do.png\" alt=\"Sơ đồ tổ chức\">"));

    public LocalText Say(string criterionId, TaggedMessage message) => message.Tag switch
    {
        "missing" => new($"Thiếu {message.Args["what"]} tại “{message.Args["text"]}”.", $"{message.Args["what"]} is missing at “{message.Args["text"]}”."),
        "ask-a-person" => new("Hãy mở trang chủ bằng trình đọc màn hình và nghe xem nội dung có đủ không.", "Open the home page with a screen reader and hear whether the content is complete."),
        "no-forms" => new("Cổng không có biểu mẫu nào.", "The portal has no form."),
        "missing-timeout" => new("Không có bằng chứng: hết thời gian chờ.", "No evidence: timed out."),
        _ => new($"Lỗi {message.Tag}.", $"Fault {message.Tag}."),
    };

    public FixAdvice? FixFor(string criterionId, string tag) => tag == "faint"
        ? new(new("Đổi màu chữ thành #595959 hoặc đậm hơn.", "Darken the text to #595959 or more."), ".tin { color: #595959; }")
        : null;

    public RuleTexts? FindRule(string tag) => tag == "faint"
        ? new(tag, new("Chữ quá nhạt.", "The text is too faint."), new("Người mắt kém không đọc được.", "People with poor sight cannot read it."), FixFor("", tag)!, [new("WCAG 1.4.3 Độ tương phản (tối thiểu), mức AA", "WCAG 1.4.3 Contrast (Minimum), level AA")])
        : null;
}
