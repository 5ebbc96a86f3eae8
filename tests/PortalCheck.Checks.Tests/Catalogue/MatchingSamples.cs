using FsCheck;
using FsCheck.Fluent;
using PortalCheck.Checks.Catalogue.Matching;
using PortalCheck.Model.Reference;

namespace PortalCheck.Checks.Tests.Catalogue;

/// <summary>Records, and lists that portals make of them.</summary>
internal static class MatchingSamples
{
    private static readonly string[] Acts = ["Cấp giấy phép", "Cấp lại giấy phép", "Gia hạn giấy phép", "Thu hồi giấy phép", "Đăng ký", "Xóa đăng ký", "Công nhận", "Thủ tục hòa giải"];

    private static readonly string[] Things =
        ["hoạt động trưng bày tranh", "khai thác nước ngầm", "kinh doanh thuốc thú y", "hành nghề luật sư", "xây dựng nhà ở riêng lẻ", "vận tải bằng xe buýt", "quảng cáo thủy sản", "dạy nghề"];

    private static readonly string[] Ends = ["", " cấp tỉnh", " tại cấp xã", " (trường hợp bị mất)", " lần đầu", " đối với tổ chức nước ngoài"];

    /// <summary>A record without two procedures of one name.</summary>
    public static Gen<ReferenceSlice> AnySlice =>
        from names in Gen.Shuffle(Acts.SelectMany(act => Things.SelectMany(thing => Ends.Select(end => $"{act} {thing}{end}"))).ToArray())
        from count in Gen.Choose(1, 40)
        select Slice([.. names.Take(count).Select((name, index) => Procedure(index + 1, name))]);

    public static ReferenceSlice Slice(params ReferenceProcedure[] expected) =>
        new() { Record = new ReferenceRef("x", new DateOnly(2026, 10, 1), "x", expected.Length), Expected = expected };

    public static ReferenceProcedure Procedure(int number, string name) =>
        new() { Code = $"1.{number:000000}", Key = $"1.{number:000000}", Name = name, Kind = ReferenceKind.Standard };

    public static ListedProcedure Listed(ReferenceProcedure procedure, bool withCode = true) =>
        new(procedure.Name) { Code = withCode ? procedure.Code : null, PageUrl = "https://x.gov.vn/thu-tuc" };

    public static IReadOnlyList<ListedProcedure> Everything(ReferenceSlice slice, bool withCode = true) => [.. slice.Expected.Select(procedure => Listed(procedure, withCode))];

    public static CatalogueComparison Compare(ReferenceSlice slice, params ListedProcedure[] listed) => CatalogueComparison.Of(listed, slice);

    /// <summary>What two comparisons say, as one text.</summary>
    public static string Said(CatalogueComparison comparison) => string.Join('\n',
    [
        .. comparison.Matched.Select(match => $"{match.Listed} = {match.Reference.Key} {match.How} {match.SameName} {match.Similarity:0.000}"),
        .. comparison.Missing.Select(missing => "missing " + missing.Key),
        .. comparison.Extra.Select(extra => "extra " + extra),
        .. comparison.Unclear.Select(unclear => "unclear " + unclear),
        .. comparison.Duplicates.Select(same => "twice " + string.Join(" | ", same.Select(match => match.Listed.ToString()))),
    ]);
}
