namespace PortalCheck.Reading.Catalogue;

/// <summary>What a page says of one administrative procedure (portals-vn.md section 4).</summary>
/// <param name="Heading">The page's heading that is not a mere page type; empty without one.</param>
/// <param name="Values">What stands under each label, in document order; a label with nothing under it has the empty text.</param>
/// <param name="Codes">Distinct codes anywhere in the page's text, by their key.</param>
/// <param name="BadgeLevel">Level that a badge shows outside any label; null without one.</param>
public sealed record ProcedureReading(
    string Heading, IReadOnlyDictionary<ProcedureField, IReadOnlyList<ProcedureValue>> Values, IReadOnlyList<string> Codes, ServiceLevel? BadgeLevel)
{
    /// <summary>The 20 fields, typed; empty where the page is no detail of a procedure.</summary>
    public required ProcedureFields Fields { get; init; }

    /// <summary>True where the page is the detail of a procedure: three labels of its facts, or a code, with a section such as steps or fees.</summary>
    public required bool Recognised { get; init; }

    /// <summary>What the page points at without saying it.</summary>
    public ProcedureHints Hints { get; init; } = ProcedureHints.None;

    /// <summary>Values of a field that say something; "Không có thông tin" and "Đang cập nhật" say nothing, "Không" does.</summary>
    public IReadOnlyList<ProcedureValue> Filled(ProcedureField field) =>
        Values.TryGetValue(field, out var values) ? [.. values.Where(value => value.Filled)] : [];

    /// <summary>True where the label is there, filled or not.</summary>
    public bool Labels(ProcedureField field) => Values.ContainsKey(field);
}

/// <summary>What stands under one label.</summary>
/// <param name="Text">Its text, blocks and cells parted by line feeds.</param>
/// <param name="Selector">CSS selector of the element that holds it, or of its label where nothing does.</param>
/// <param name="IsList">True where it holds a list or a table.</param>
public sealed record ProcedureValue(string Text, string Selector, bool IsList)
{
    /// <summary>True where the value says something.</summary>
    public bool Filled => !FieldWords.SaysNothing(Text);
}

/// <summary>The fields of a procedure's page.</summary>
public enum ProcedureField
{
    /// <summary>Mã thủ tục.</summary>
    Code,

    /// <summary>Tên thủ tục.</summary>
    Name,

    /// <summary>Số quyết định công bố.</summary>
    Decision,

    /// <summary>Cấp thực hiện.</summary>
    Tier,

    /// <summary>Loại thủ tục.</summary>
    Kind,

    /// <summary>Đối tượng thực hiện.</summary>
    Audience,

    /// <summary>Lĩnh vực.</summary>
    Field,

    /// <summary>Cơ quan thực hiện, cơ quan có thẩm quyền.</summary>
    Agency,

    /// <summary>Mức độ cung cấp dịch vụ công trực tuyến.</summary>
    Level,

    /// <summary>Trình tự thực hiện.</summary>
    Steps,

    /// <summary>Cách thức thực hiện.</summary>
    Method,

    /// <summary>Thành phần hồ sơ.</summary>
    Dossier,

    /// <summary>Thời hạn giải quyết.</summary>
    TimeLimit,

    /// <summary>Phí, lệ phí.</summary>
    Fee,

    /// <summary>Yêu cầu, điều kiện.</summary>
    Conditions,

    /// <summary>Căn cứ pháp lý.</summary>
    LegalBasis,

    /// <summary>Kết quả thực hiện.</summary>
    Result,

    /// <summary>Mẫu đơn, tờ khai.</summary>
    Forms,

    /// <summary>Ngày công bố: the day of the decision.</summary>
    DecisionDate,

    /// <summary>Số bộ hồ sơ.</summary>
    DossierSets,

    /// <summary>Hướng dẫn.</summary>
    Guide,

    /// <summary>Liên hệ, hỗ trợ.</summary>
    Contact,
}
