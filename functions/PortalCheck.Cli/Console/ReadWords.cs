using PortalCheck.Model.Evidence;
using PortalCheck.Model.Text;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Cli.Console;

/// <summary>What the <c>read</c> commands say in words.</summary>
internal static class ReadWords
{
    /// <summary>One sentence on what the page proved to be; null where it lists procedures.</summary>
    public static LocalText? Of(CatalogueState state) => state switch
    {
        CatalogueState.Listed => null,
        CatalogueState.Empty => new("Danh mục có ở đây nhưng không liệt kê thủ tục nào: chính trang ghi là không có dữ liệu.", "The list is there and is empty: the page itself says that it holds nothing."),
        CatalogueState.SearchOnly => new("Trang có bộ lọc của danh mục nhưng chỉ liệt kê sau khi có người tìm kiếm.", "The filters of a list are there, and nothing is listed before somebody searches."),
        CatalogueState.Shell => new("Trang chỉ là khung ứng dụng, các đoạn mã của trang chưa nạp nội dung; không kết luận được là không có danh mục.", "The page is an application's shell that its scripts never filled; that does not say that there is no catalogue."),
        CatalogueState.LoginWall => new("Phải đăng nhập mới xem được trang; không kết luận được là không có danh mục.", "The page asks for a login first; that does not say that there is no catalogue."),
        CatalogueState.Block => new("Tường lửa trả về trang chặn thay cho nội dung; không kết luận được là không có danh mục.", "A firewall's block page came in place of the content; that does not say that there is no catalogue."),
        CatalogueState.NoCatalogue => new("Trang này không liệt kê thủ tục hành chính hay dịch vụ công.", "This page lists no administrative procedures."),
    };

    /// <summary>That a list may be longer than what was read; null where it was read to its end.</summary>
    public static LocalText? OfEarlyStop(WalkStop stop) => stop switch
    {
        WalkStop.Budget => new("Dừng vì hết hạn mức (xem --max-pages): danh mục có thể còn dài hơn.", "Stopped as the budget was used up (see --max-pages): the list may be longer."),
        WalkStop.Failed => new("Dừng vì không mở được trang tiếp theo: danh mục có thể còn dài hơn.", "Stopped as the next page could not be opened: the list may be longer."),
        WalkStop.Complete or WalkStop.NoNext or WalkStop.SamePage => null,
    };

    /// <summary>Why nothing can be said of a procedure's page.</summary>
    public static LocalText OfUnread(CatalogueState state) => state switch
    {
        CatalogueState.Shell => new("Trang chỉ là khung ứng dụng, các đoạn mã của trang chưa nạp nội dung.", "The page is an application's shell that its scripts never filled."),
        CatalogueState.LoginWall => new("Phải đăng nhập mới xem được trang.", "The page asks for a login first."),
        CatalogueState.Block => new("Tường lửa trả về trang chặn thay cho nội dung.", "A firewall's block page came in place of the content."),
        CatalogueState.Listed or CatalogueState.Empty or CatalogueState.SearchOnly or CatalogueState.NoCatalogue =>
            new("Trang này không phải là trang chi tiết của một thủ tục hành chính.", "This page is not the detail of one administrative procedure."),
    };

    /// <summary>Why a page could not be had.</summary>
    public static LocalText Of(FailureKind kind) => kind switch
    {
        FailureKind.Timeout => new("Trang không trả lời trong thời gian chờ.", "The page did not answer in time."),
        FailureKind.Blocked => new("Cổng hoặc tường lửa từ chối bộ kiểm tra.", "The portal or its firewall refused the checker."),
        FailureKind.Robots => new("Tệp robots.txt không cho phép xem địa chỉ này.", "robots.txt does not allow this address."),
        FailureKind.LoginRequired => new("Phải đăng nhập mới xem được trang.", "The page asks for a login first."),
        FailureKind.Captcha => new("Phải qua captcha mới xem được trang.", "The page asks for a captcha first."),
        FailureKind.DnsFailure => new("Không phân giải được tên miền.", "The host's name does not resolve."),
        FailureKind.TlsFailure => new("Không thiết lập được kết nối TLS.", "The TLS handshake failed."),
        FailureKind.ConnectionFailure => new("Không kết nối được với máy chủ.", "The server does not accept connections."),
        FailureKind.HttpError => new("Máy chủ trả về mã lỗi.", "The server answered with an error."),
        FailureKind.RefusedAddress => new("Địa chỉ thuộc mạng nội bộ nên không xem.", "The address is private, so it was not visited."),
        FailureKind.TooLarge => new("Nội dung trả về vượt giới hạn dung lượng.", "The answer was larger than the limit."),
        FailureKind.NotApplicable => new("Nội dung trả về không phải là trang web.", "The answer is not a web page."),
        FailureKind.NoIpv6Vantage => new("Máy này không có IPv6.", "This machine has no IPv6."),
        FailureKind.ToolMissing => new("Máy này thiếu công cụ; xem portalcheck doctor.", "This machine lacks a tool; see portalcheck doctor."),
        FailureKind.BudgetSpent => new("Đã dùng hết hạn mức của lượt xem.", "The visit's budget was used up."),
        FailureKind.PersonalData => new("Trang có dữ liệu cá nhân không che được nên không giữ.", "The page held personal data that could not be masked and was not kept."),
        FailureKind.CrawlerError => new("Lỗi của bộ kiểm tra.", "A fault of the checker."),
    };

    /// <summary>Name of a field of a procedure, by the last part of <c>catalog.entry.*</c> (criteria.md section 1b).</summary>
    public static LocalText OfField(string name) => name switch
    {
        "code" => new("Mã TTHC", "Procedure code"),
        "name" => new("Tên thủ tục", "Name"),
        "level" => new("Mức độ", "Level"),
        "agency" => new("Cơ quan giải quyết", "Agency"),
        "field" => new("Lĩnh vực", "Field"),
        "tier" => new("Cấp thực hiện", "Tier"),
        "audience" => new("Đối tượng thực hiện", "Who"),
        "steps" => new("Trình tự thực hiện", "Steps"),
        "method" => new("Cách thức thực hiện", "Way"),
        "dossier" => new("Thành phần hồ sơ", "Dossier"),
        "timelimit" => new("Thời hạn giải quyết", "Time limit"),
        "fee" => new("Phí, lệ phí", "Fee"),
        "result" => new("Kết quả", "Result"),
        "conditions" => new("Yêu cầu, điều kiện", "Conditions"),
        "legalbasis" => new("Căn cứ pháp lý", "Legal basis"),
        "decision" => new("Quyết định công bố", "Decision"),
        "forms" => new("Mẫu đơn, tờ khai", "Forms"),
        "eform" => new("Biểu mẫu điện tử", "E-form"),
        "guide" => new("Hướng dẫn", "Guide"),
        "contact" => new("Liên hệ, hỏi đáp", "Contact"),
        _ => new(name, name),
    };
}
