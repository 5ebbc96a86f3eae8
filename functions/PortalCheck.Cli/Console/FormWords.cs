using PortalCheck.Model.Evidence;
using PortalCheck.Model.Text;

namespace PortalCheck.Cli.Console;

/// <summary>What <c>read form</c> says in words.</summary>
internal static class FormWords
{
    /// <summary>What a form is for.</summary>
    public static LocalText Of(FormPurpose purpose) => purpose switch
    {
        FormPurpose.EForm => new("Biểu mẫu nộp hồ sơ", "E-form"),
        FormPurpose.Feedback => new("Góp ý, phản ánh", "Feedback"),
        FormPurpose.Lookup => new("Tra cứu hồ sơ", "Look-up of a dossier"),
        FormPurpose.Login => new("Đăng nhập", "Login"),
        FormPurpose.Search => new("Tìm kiếm", "Search"),
        FormPurpose.Minor => new("Biểu mẫu phụ", "Minor form"),
        FormPurpose.Other => new("Biểu mẫu khác", "Other form"),
    };

    /// <summary>What a field asks for.</summary>
    public static LocalText Of(FieldPurpose purpose) => purpose switch
    {
        FieldPurpose.FullName => new("Họ và tên", "Full name"),
        FieldPurpose.IdentityNumber => new("Số định danh", "Identity number"),
        FieldPurpose.BirthDate => new("Ngày sinh", "Date of birth"),
        FieldPurpose.Sex => new("Giới tính", "Sex"),
        FieldPurpose.Address => new("Địa chỉ", "Address"),
        FieldPurpose.Phone => new("Điện thoại", "Telephone"),
        FieldPurpose.Email => new("Thư điện tử", "E-mail"),
        FieldPurpose.TaxCode => new("Mã số thuế", "Tax code"),
        FieldPurpose.Attachment => new("Tệp đính kèm", "File"),
        FieldPurpose.Captcha => new("Mã xác nhận", "Captcha"),
        FieldPurpose.DossierCode => new("Mã hồ sơ", "Dossier code"),
        FieldPurpose.UserName => new("Tên đăng nhập", "User name"),
        FieldPurpose.Password => new("Mật khẩu", "Password"),
        FieldPurpose.Keyword => new("Từ khóa", "Keyword"),
        FieldPurpose.Consent => new("Đồng ý", "Consent"),
        FieldPurpose.Content => new("Nội dung", "Text"),
        FieldPurpose.Other => new("Khác", "Other"),
    };

    /// <summary>How a label is tied.</summary>
    public static LocalText Of(LabelTie tie) => tie switch
    {
        LabelTie.None => new("không gắn", "not tied"),
        LabelTie.Placeholder => new("chỉ chữ gợi ý", "placeholder only"),
        LabelTie.Title => new("title", "title"),
        LabelTie.LabelledBy => new("aria-labelledby", "aria-labelledby"),
        LabelTie.AriaLabel => new("aria-label", "aria-label"),
        LabelTie.For => new("label for", "label for"),
        LabelTie.Wrap => new("label bao quanh", "wrapping label"),
    };

    /// <summary>Whether a field must be filled in, for machines and for the eye.</summary>
    public static LocalText OfRequired(bool said, bool marked) => (said, marked) switch
    {
        (true, true) => new("có", "yes"),
        (true, false) => new("thuộc tính, không dấu", "attribute, no mark"),
        (false, true) => new("dấu, không thuộc tính", "mark, no attribute"),
        (false, false) => new("", ""),
    };

    /// <summary>What the page did with a wrong value.</summary>
    public static LocalText Of(WrongAnswer answer) => answer switch
    {
        WrongAnswer.Unknown => new("không rõ", "not known"),
        WrongAnswer.Prevented => new("ô không nhận", "not taken"),
        WrongAnswer.Caught => new("bắt được", "caught"),
        WrongAnswer.Sent => new("vẫn muốn gửi", "would be sent"),
    };

    /// <summary>What came of a press.</summary>
    public static LocalText Of(PressEffect effect) => effect switch
    {
        PressEffect.None => new("không thấy gì xảy ra", "nothing to be seen"),
        PressEffect.Messages => new("trang báo lỗi", "the page said what is wrong"),
        PressEffect.NextStep => new("sang bước sau", "the next step came"),
        PressEffect.Sending => new("trang muốn gửi đi, không cho", "the page wanted to send, and was not let"),
        PressEffect.Disabled => new("nút chưa bấm được", "the button cannot be pressed"),
        PressEffect.Asking => new("trang hỏi máy chủ, không cho", "the page asked its server, and was not let"),
    };
}
