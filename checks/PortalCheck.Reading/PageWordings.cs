using System.Text.RegularExpressions;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading;

/// <summary>Whole wordings of links and headings by page kind, folded, and the last parts of addresses (portals-vn.md sections 3, 7, 8).</summary>
internal static partial class PageWordings
{
    private static readonly (PageKind Kind, Func<Regex> Text)[] Texts =
    [
        (PageKind.EForm, EFormText),
        (PageKind.Login, LoginText),
        (PageKind.Lookup, LookupText),
        (PageKind.Catalogue, CatalogueText),
        (PageKind.Contact, ContactText),
        (PageKind.Search, SearchText),
        (PageKind.Privacy, PrivacyText),
        (PageKind.Faq, FaqText),
        (PageKind.Guide, GuideText),
        (PageKind.Feedback, FeedbackText),
        (PageKind.Sitemap, SitemapText),
        (PageKind.Intro, IntroText),
        (PageKind.News, NewsText),
        (PageKind.AccessibilityStatement, AccessibilityText),
    ];

    private static readonly (PageKind Kind, Func<Regex> Path)[] Paths =
    [
        (PageKind.EForm, EFormPath),
        (PageKind.Login, LoginPath),
        (PageKind.Lookup, LookupPath),
        (PageKind.Catalogue, CataloguePath),
        (PageKind.Contact, ContactPath),
        (PageKind.Search, SearchPath),
        (PageKind.Privacy, PrivacyPath),
        (PageKind.Faq, FaqPath),
        (PageKind.Guide, GuidePath),
        (PageKind.Feedback, FeedbackPath),
        (PageKind.Sitemap, SitemapPath),
        (PageKind.Intro, IntroPath),
        (PageKind.News, NewsPath),
        (PageKind.AccessibilityStatement, AccessibilityPath),
    ];

    /// <summary>Folded text without numbering, arrows, bars and "(current)" at its ends.</summary>
    public static string Bare(string text)
    {
        var folded = VietnameseText.Fold(Bounded.Cut(text, 300)).Replace("(current)", "", StringComparison.Ordinal);
        return Ends().Replace(folded, "").Trim();
    }

    public static PageKind? FromText(string bare)
    {
        foreach (var (kind, text) in Texts)
        {
            if (text().IsMatch(bare))
            {
                return kind;
            }
        }

        return null;
    }

    public static PageKind? FromAddress(Uri address)
    {
        var path = VietnameseText.FoldKeepingMarks(Uri.UnescapeDataString(Bounded.Cut(address.AbsolutePath, 1000)));
        var query = Bounded.Cut(address.Query, 1000).ToLowerInvariant();
        if (EntryQuery().IsMatch(query) || EntryPath().IsMatch(path) || ProcedureCode().IsMatch(path) || ProcedureCode().IsMatch(query))
        {
            return PageKind.Entry;
        }

        // The last part of the address names the page; what a query then picks is not told by it.
        var route = address.Fragment is ['#', '/' or '!', ..] ? VietnameseText.FoldKeepingMarks(address.Fragment) : path;
        foreach (var (kind, pattern) in Paths)
        {
            if (pattern().IsMatch(route))
            {
                return kind;
            }
        }

        return null;
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^[^\p{L}]+|[^\p{L}\)]+$", Options)]
    private static partial Regex Ends();

    [GeneratedRegex(@"^(nop (ho so|don|to khai)( truc tuyen)?|nop truc tuyen|(ke )?khai truc tuyen|nhap to khai|to khai truc tuyen|gui ho so( truc tuyen)?|dang ky (ho so |thu tuc )?truc tuyen|thuc hien truc tuyen|apply online|online application|submit (an )?application)$", Options)]
    private static partial Regex EFormText();

    [GeneratedRegex(@"^((trang )?dang nhap( he thong| tai khoan| tai day| ?/ ?dang ky| (qua|bang) .{3,45})?|log ?in|sign ?in|log ?in ?/ ?register)$", Options)]
    private static partial Regex LoginText();

    [GeneratedRegex(@"^(tra cuu (tinh trang |trang thai |tien do |ket qua |tien trinh )?(xu ly |giai quyet )?ho so( tthc| thu tuc hanh chinh| truc tuyen)?|tra cuu (tinh trang|tien do|trang thai) (xu ly|giai quyet)( ho so)?|(tinh trang|tien do) (xu ly |giai quyet )?ho so|kiem tra (tinh trang )?ho so|theo doi ho so|track (an )?application|application status|dossier status)$", Options)]
    private static partial Regex LookupText();

    [GeneratedRegex(@"^((danh muc|danh sach|tra cuu|xem|bo|cac|he thong) )*(thu tuc hanh chinh|tthc|dich vu cong( truc tuyen)?|dvc truc tuyen|dvctt|dich vu truc tuyen)( truc tuyen| toan trinh| mot phan| va mot phan| cap (bo|tinh|xa|so)| (va|,|-|/) ?(thu tuc hanh chinh|tthc|dich vu cong( truc tuyen)?))*$|^danh (muc|sach) (cac )?(thu tuc|dich vu)$|^(administrative procedures|(online )?public services|online services)$", Options)]
    private static partial Regex CatalogueText();

    [GeneratedRegex(@"^(thong tin lien he|lien he( voi)?( chung toi)?|trang lien he|dia chi lien he|contact( us)?|contacts)$", Options)]
    private static partial Regex ContactText();

    [GeneratedRegex(@"^(tim kiem( nang cao)?|ket qua tim kiem|(advanced )?search|search results)$", Options)]
    private static partial Regex SearchText();

    [GeneratedRegex(@"^((chinh sach|thong bao|tuyen bo)( ve)? (bao mat|quyen rieng tu|rieng tu|(bao ve|xu ly) (du lieu|thong tin)( ca nhan)?|du lieu ca nhan)( .{1,25})?|bao mat thong tin( ca nhan)?|quyen rieng tu|bao ve (du lieu|thong tin) ca nhan|dieu khoan (va|&) (chinh sach )?(bao mat|quyen rieng tu)|privacy( policy| notice| statement)?|personal data protection( policy| notice)?)$", Options)]
    private static partial Regex PrivacyText();

    [GeneratedRegex(@"^(hoi ?[-–/,&]? ?(va )?(dap|tra loi)( truc tuyen| tthc| phap luat)?|(cac )?cau hoi (thuong|hay) gap|giai dap thac mac|faqs?|q ?& ?a|questions and answers|frequently asked questions)$", Options)]
    private static partial Regex FaqText();

    [GeneratedRegex(@"^(huong dan( su dung| nguoi dung| chung| cong dan| doanh nghiep)?( dich vu cong| dvc| cong dich vu cong| he thong| website)?( truc tuyen)?|huong dan nop ho so( truc tuyen)?|(tai lieu|video)( (va|&) (tai lieu|video))? huong dan( su dung)?|user (guide|manual)|guides?|help)$", Options)]
    private static partial Regex GuideText();

    [GeneratedRegex(@"^((gui |tiep nhan )?(phan anh|kien nghi|gop y)(( ?[,/&-] ?| va | )(phan anh|kien nghi|gop y|khieu nai|to cao))*( truc tuyen| cua nguoi dan| cua cong dan)?( cua nguoi dan,? (to chuc|doanh nghiep))?|feedback|complaints?( and suggestions)?)$", Options)]
    private static partial Regex FeedbackText();

    [GeneratedRegex(@"^(so do( cong| trang| website| site| web| trang web| cong thong tin( dien tu)?)?|ban do (site|trang|cong)|site ?map)$", Options)]
    private static partial Regex SitemapText();

    [GeneratedRegex(@"^(gioi thieu( chung)?( ve (chung toi|co quan|don vi|cong|tinh|thanh pho|so|bo|xa|phuong)( .{1,30})?)?|about( us)?)$", Options)]
    private static partial Regex IntroText();

    [GeneratedRegex(@"^(tin tuc(( va |,? ?[-–&]? ?)su kien)?|tin (moi|moi nhat|noi bat|hoat dong)|news( and events)?|latest news)$", Options)]
    private static partial Regex NewsText();

    // "Tiếp cận thông tin" is the law on access to information, another thing.
    [GeneratedRegex(@"^(tuyen bo( ve)?( kha nang)? tiep can( so| web| website| cua (cong|trang).{0,30})?|kha nang tiep can|accessibility( statement)?)$", Options)]
    private static partial Regex AccessibilityText();

    [GeneratedRegex(@"[?&][^=&]*(matt|ma_?thu_?tuc|ma_?tthc|serviceinfoid|procedureid|idthutuc|thutucid)=[^&]", Options)]
    private static partial Regex EntryQuery();

    [GeneratedRegex(@"/(chi-tiet-(thu-tuc|tthc|thu-tuc-hanh-chinh|dich-vu-cong)|thu-tuc-chi-tiet|dvc-chi-tiet-thu-tuc)\b", Options)]
    private static partial Regex EntryPath();

    [GeneratedRegex(@"(^|[/=_-])[1-6]\.\d{6}(\D|$)", Options)]
    private static partial Regex ProcedureCode();

    [GeneratedRegex(@"/(nop-ho-so(-truc-tuyen)?|nophoso|khai-truc-tuyen|nop-truc-tuyen)/?$", Options)]
    private static partial Regex EFormPath();

    [GeneratedRegex(@"/(dang-nhap|dangnhap|login|log-in|signin|sign-in)(\.(aspx|jsp|php|html?|do))?/?$", Options)]
    private static partial Regex LoginPath();

    [GeneratedRegex(@"/(tra-cuu-ho-so|tracuuhoso|tra-cuu-tinh-trang-ho-so|tra-cuu-tien-do-ho-so)(\.(aspx|jsp|php|html?))?/?$", Options)]
    private static partial Regex LookupPath();

    [GeneratedRegex(@"/(thu-tuc-hanh-chinh|thutuchanhchinh|danh-muc-(tthc|thu-tuc|thu-tuc-hanh-chinh|dich-vu-cong)|tthc|dich-vu-cong(-truc-tuyen)?|bo-thu-tuc-hanh-chinh)(\.(aspx|jsp|php|html?))?/?$", Options)]
    private static partial Regex CataloguePath();

    [GeneratedRegex(@"/(lien-he|lienhe|contact|contact-us)(\.(aspx|jsp|php|html?))?/?$", Options)]
    private static partial Regex ContactPath();

    [GeneratedRegex(@"/(tim-kiem|timkiem|search)(\.(aspx|jsp|php|html?))?/?$", Options)]
    private static partial Regex SearchPath();

    [GeneratedRegex(@"/(chinh-sach-(bao-mat|quyen-rieng-tu|rieng-tu|bao-ve-du-lieu-ca-nhan)|bao-ve-du-lieu-ca-nhan|privacy|privacy-policy)(\.(aspx|jsp|php|html?))?/?$", Options)]
    private static partial Regex PrivacyPath();

    [GeneratedRegex(@"/(hoi-dap|hoidap|cau-hoi-thuong-gap|faqs?)(\.(aspx|jsp|php|html?))?/?$", Options)]
    private static partial Regex FaqPath();

    [GeneratedRegex(@"/(huong-dan(-su-dung)?|huongdan|huongdansudung|user-guide)(\.(aspx|jsp|php|html?))?/?$", Options)]
    private static partial Regex GuidePath();

    [GeneratedRegex(@"/(phan-anh-kien-nghi|phananhkiennghi|gop-y|feedback)(\.(aspx|jsp|php|html?))?/?$", Options)]
    private static partial Regex FeedbackPath();

    [GeneratedRegex(@"/(so-do|so-do-(cong|trang|website|site|web)|sitemap)(\.(aspx|jsp|php|html?))?/?$", Options)]
    private static partial Regex SitemapPath();

    [GeneratedRegex(@"/(gioi-thieu(-chung)?|gioithieu|about|about-us)(\.(aspx|jsp|php|html?))?/?$", Options)]
    private static partial Regex IntroPath();

    [GeneratedRegex(@"/(tin-tuc(-su-kien)?|tintuc|news)(\.(aspx|jsp|php|html?))?/?$", Options)]
    private static partial Regex NewsPath();

    [GeneratedRegex(@"/(tuyen-bo(-ve)?(-kha-nang)?-tiep-can|accessibility(-statement)?)(\.(aspx|jsp|php|html?))?/?$", Options)]
    private static partial Regex AccessibilityPath();
}
