using System.Globalization;
using System.Text.RegularExpressions;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Wordings of lists of procedures, matched on folded text (portals-vn.md section 3).</summary>
internal static partial class CatalogueWords
{
    private const int LongestHeader = 60;

    /// <summary>The column that a header cell names.</summary>
    public static CatalogueColumn? Column(string text)
    {
        var folded = VietnameseText.Fold(Bounded.Cut(text, LongestHeader * 4));
        return folded.Length > LongestHeader ? null
            : NameHeader().IsMatch(folded) ? CatalogueColumn.Name
            : CodeHeader().IsMatch(folded) ? CatalogueColumn.Code
            : LevelHeader().IsMatch(folded) ? CatalogueColumn.Level
            : FieldHeader().IsMatch(folded) ? CatalogueColumn.Field
            : TierHeader().IsMatch(folded) ? CatalogueColumn.Tier
            : AgencyHeader().IsMatch(folded) ? CatalogueColumn.Agency
            : ActionHeader().IsMatch(folded) ? CatalogueColumn.Action
            : null;
    }

    /// <summary>The total that the text states; dossiers are counted elsewhere and never taken for procedures.</summary>
    public static int? Total(string folded)
    {
        var stated = Count().Matches(folded).Select(match => Number(match.Groups["n"].Value)).Where(number => number > 0).ToList();
        return stated.Count == 0 ? null : stated[0];
    }

    /// <summary>The parts that the text states.</summary>
    public static IReadOnlyList<StatedPart> Parts(string folded) =>
        [.. Part().Matches(folded).Concat(PartFirst().Matches(folded)).Select(match => new StatedPart(PartOf(match.Groups["part"].Value), Number(match.Groups["n"].Value), match.Value)).Where(part => part.Count > 0)];

    /// <summary>True where the list says that it holds nothing.</summary>
    public static bool SaysEmpty(string folded) => EmptyState().IsMatch(folded);

    /// <summary>True where a firewall speaks.</summary>
    public static bool SaysBlocked(string folded) => Blocked().IsMatch(folded);

    /// <summary>True for an address that carries a procedure's identity.</summary>
    public static bool NamesProcedure(string href) => Identity().IsMatch(href.ToLowerInvariant());

    private static CataloguePart PartOf(string word) => word switch
    {
        "cap tinh" or "cap bo" => CataloguePart.Province,
        "cap huyen" => CataloguePart.District,
        "cap xa" => CataloguePart.Commune,
        "toan trinh" => CataloguePart.FullProcess,
        _ => CataloguePart.Partial,
    };

    private static int Number(string text) =>
        int.TryParse(text.Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^ten (thu tuc|tthc|dich vu)|^thu tuc hanh chinh$|^dich vu cong$|^ten$", Options)]
    private static partial Regex NameHeader();

    [GeneratedRegex(@"^(ma (thu tuc|tthc|dvc|dich vu|so)|so hieu|ma so tthc|ma)( hanh chinh)?$", Options)]
    private static partial Regex CodeHeader();

    [GeneratedRegex(@"^(muc( do)?( dvc| dich vu.*| cung cap.*| truc tuyen)?|cap do( dich vu.*)?)$", Options)]
    private static partial Regex LevelHeader();

    [GeneratedRegex(@"^linh vuc( thu tuc| thuc hien)?$", Options)]
    private static partial Regex FieldHeader();

    [GeneratedRegex(@"^cap( thuc hien| hanh chinh| giai quyet| quan ly)?$", Options)]
    private static partial Regex TierHeader();

    [GeneratedRegex(@"^(co quan|don vi)( quan ly| thuc hien| cong khai| ban hanh| giai quyet| co tham quyen.*)?$", Options)]
    private static partial Regex AgencyHeader();

    [GeneratedRegex(@"^(thuc hien|gui ho so|nop ho so|khai truc tuyen|nop truc tuyen|thao tac|chuc nang|xem chi tiet)$", Options)]
    private static partial Regex ActionHeader();

    [GeneratedRegex(@"\b(tren|of|cua|tong so:?|tong cong:?|tong:|co)\s*(?<n>\d[\d.]*)\s*(ban ghi|ket qua|van ban|thu tuc|dich vu|tthc)\b", Options)]
    private static partial Regex Count();

    [GeneratedRegex(@"\b(?<n>\d[\d.]*)\s*(thu tuc|dich vu|tthc|dvc|dvctt)?( hanh chinh| cong| truc tuyen){0,2}\s*\(?(?<part>cap tinh|cap bo|cap huyen|cap xa|toan trinh|mot phan)\b", Options)]
    private static partial Regex Part();

    [GeneratedRegex(@"\b(?<part>cap tinh|cap bo|cap huyen|cap xa|toan trinh|mot phan)\s*(:|\(|co)\s*(?<n>\d[\d.]*)\s*(thu tuc|dich vu|tthc|dvc|dvctt|\))", Options)]
    private static partial Regex PartFirst();

    [GeneratedRegex(@"khong (co|tim thay)( bat ky| bat cu)? (van ban|thu tuc|ban ghi|du lieu|ket qua|dich vu)|no-result|no results? (were )?found", Options)]
    private static partial Regex EmptyState();

    [GeneratedRegex(@"request (was )?(rejected|unsuccessful|blocked)|access (is )?denied|support id( is)?:|checking your browser|enable javascript and cookies|attention required|web application firewall", Options)]
    private static partial Regex Blocked();

    [GeneratedRegex(
        @"[?&](matt|ma_thu_tuc|mathutuc|matthc|ma_tthc|ma|serviceinfoid|idtthc|id_tthc|thutucid|tthcid|thu_tuc_id|procedureid|maso)=[^&]+"
        + @"|/(thu-tuc|tthc|dich-vu|dvc|thutuc|procedure)[^?#]*/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
        + @"|/(thu-tuc|tthc|dich-vu|dvc|thutuc|procedure)[^?#]*[/-](\d{3,}|[1-6]\.\d{6})",
        Options)]
    private static partial Regex Identity();
}
