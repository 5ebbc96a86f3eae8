namespace PortalCheck.Model.Evidence;

/// <summary>A link of a page.</summary>
public sealed record LinkEvidence
{
    /// <summary>Accessible name as far as it can be read from the document, white space collapsed; empty for a link without one.</summary>
    public required string Text { get; init; }

    /// <summary>Absolute target, or the raw value where it cannot be resolved; null for a link without <c>href</c>.</summary>
    public string? Href { get; init; }

    /// <summary>CSS selector, unique in the page.</summary>
    public required string Selector { get; init; }

    /// <summary>The landmark that holds it.</summary>
    public PageRegion Region { get; init; }

    /// <summary>False where the browser did not render it.</summary>
    public bool Visible { get; init; } = true;
}

/// <summary>Landmarks of a page.</summary>
public enum PageRegion
{
    /// <summary>Anywhere else.</summary>
    Main,

    /// <summary>Banner: header element or role, or a block named so.</summary>
    Header,

    /// <summary>Navigation.</summary>
    Navigation,

    /// <summary>Content information: footer element or role, or a block named so.</summary>
    Footer,
}

/// <summary>A form, or the fields of a page that stand outside any form (<see cref="Selector"/> is then <c>body</c>).</summary>
public sealed record FormEvidence
{
    /// <summary>CSS selector, unique in the page.</summary>
    public required string Selector { get; init; }

    /// <summary>Absolute address that it is sent to; the page's own where it names none; null where scripts send it.</summary>
    public string? Action { get; init; }

    /// <summary><c>get</c>, <c>post</c> or <c>dialog</c>.</summary>
    public string Method { get; init; } = "get";

    /// <summary>What it is for.</summary>
    public FormPurpose Purpose { get; init; }

    /// <summary>Address of the frame that it stands in; null in the page itself.</summary>
    public string? Frame { get; init; }

    /// <summary>Its fields in document order; hidden inputs are left out.</summary>
    public IReadOnlyList<FieldEvidence> Fields { get; init; } = [];

    /// <summary>Its buttons in document order.</summary>
    public IReadOnlyList<ButtonEvidence> Buttons { get; init; } = [];
}

/// <summary>What a form is for, told from its fields and wording.</summary>
public enum FormPurpose
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>Site search or the filter of a list.</summary>
    Search,

    /// <summary>Login.</summary>
    Login,

    /// <summary>Status look-up by a dossier code.</summary>
    Lookup,

    /// <summary>A procedure's electronic form, or its first step.</summary>
    EForm,

    /// <summary>Feedback, question, contact.</summary>
    Feedback,

    /// <summary>Newsletter, poll and the like.</summary>
    Minor,
}

/// <summary>One control that takes input.</summary>
public sealed record FieldEvidence
{
    /// <summary>CSS selector, unique in the page.</summary>
    public required string Selector { get; init; }

    /// <summary><c>input</c> type, or <c>select</c>, <c>textarea</c>, or the ARIA role of a built control.</summary>
    public required string Type { get; init; }

    /// <summary><c>name</c> attribute.</summary>
    public string Name { get; init; } = "";

    /// <summary>The label that is tied to it, white space collapsed; empty where none is.</summary>
    public string Label { get; init; } = "";

    /// <summary>How <see cref="Label"/> is tied.</summary>
    public LabelTie Tie { get; init; }

    /// <summary>Text beside it that looks like its label but is not tied to it.</summary>
    public string NearbyText { get; init; } = "";

    /// <summary>Placeholder.</summary>
    public string Placeholder { get; init; } = "";

    /// <summary>True where <c>required</c> or <c>aria-required="true"</c> is set.</summary>
    public bool Required { get; init; }

    /// <summary>True where the label or the text beside it carries a mark such as <c>*</c> or "(bắt buộc)".</summary>
    public bool RequiredMark { get; init; }

    /// <summary><c>autocomplete</c> attribute as written; null where there is none.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>Text of what <c>aria-describedby</c> points at; empty where nothing is.</summary>
    public string Description { get; init; } = "";

    /// <summary><c>accept</c> attribute of a file input.</summary>
    public string? Accept { get; init; }

    /// <summary>True for a box or radio that is checked as served.</summary>
    public bool Checked { get; init; }

    /// <summary>False where the browser did not render it.</summary>
    public bool Visible { get; init; } = true;

    /// <summary>What it asks for.</summary>
    public FieldPurpose Purpose { get; init; }

    /// <summary>What a person would call it: its label, the text beside it, the placeholder, else its technical name or type.</summary>
    public string NameForPeople() => new[] { Label, NearbyText, Placeholder, Name }.FirstOrDefault(text => text.Length > 0) ?? $"type={Type}";
}

/// <summary>Ways in which a label is tied to its control, in the order of the accessible-name computation.</summary>
public enum LabelTie
{
    /// <summary>No label is tied.</summary>
    None,

    /// <summary><c>aria-labelledby</c>.</summary>
    LabelledBy,

    /// <summary><c>aria-label</c>.</summary>
    AriaLabel,

    /// <summary><c>label for</c>.</summary>
    For,

    /// <summary>The label wraps the control.</summary>
    Wrap,

    /// <summary>Only a <c>title</c>.</summary>
    Title,

    /// <summary>Only a placeholder: it vanishes with the first key and is no label (T32 Đ8k1).</summary>
    Placeholder,
}

/// <summary>What a field asks for (portals-vn.md section 6).</summary>
public enum FieldPurpose
{
    /// <summary>Unknown.</summary>
    Other,

    /// <summary>Họ và tên.</summary>
    FullName,

    /// <summary>Số định danh cá nhân, căn cước, hộ chiếu.</summary>
    IdentityNumber,

    /// <summary>Ngày sinh.</summary>
    BirthDate,

    /// <summary>Giới tính.</summary>
    Sex,

    /// <summary>Địa chỉ.</summary>
    Address,

    /// <summary>Điện thoại.</summary>
    Phone,

    /// <summary>Thư điện tử.</summary>
    Email,

    /// <summary>Mã số thuế.</summary>
    TaxCode,

    /// <summary>Tệp đính kèm.</summary>
    Attachment,

    /// <summary>Mã xác nhận (captcha).</summary>
    Captcha,

    /// <summary>Mã hồ sơ.</summary>
    DossierCode,

    /// <summary>Tên đăng nhập.</summary>
    UserName,

    /// <summary>Mật khẩu.</summary>
    Password,

    /// <summary>Từ khóa tìm kiếm.</summary>
    Keyword,

    /// <summary>Hộp đồng ý.</summary>
    Consent,

    /// <summary>Nội dung, ghi chú.</summary>
    Content,
}

/// <summary>A button of a form.</summary>
/// <param name="Text">Accessible name; empty for one without.</param>
/// <param name="Type"><c>submit</c>, <c>button</c>, <c>reset</c> or <c>image</c>.</param>
/// <param name="Selector">CSS selector, unique in the page.</param>
public sealed record ButtonEvidence(string Text, string Type, string Selector);
