using System.Text.RegularExpressions;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading;

/// <summary>What a field asks for, from its type, its label or the text beside it, else from the words of its name and id (portals-vn.md section 6).</summary>
internal static partial class FieldPurposes
{
    // Order matters: "mã xác nhận email" is a captcha or a code, not an address; "ngày cấp căn cước" is no identity number.
    private static readonly (FieldPurpose Purpose, Func<Regex> Label, Func<Regex> Name)[] Table =
    [
        (FieldPurpose.Captcha, CaptchaLabel, CaptchaName),
        (FieldPurpose.DossierCode, DossierLabel, DossierName),
        (FieldPurpose.Email, EmailLabel, EmailName),
        (FieldPurpose.TaxCode, TaxLabel, TaxName),
        (FieldPurpose.IdentityNumber, IdentityLabel, IdentityName),
        (FieldPurpose.BirthDate, BirthLabel, BirthName),
        (FieldPurpose.Sex, SexLabel, SexName),
        (FieldPurpose.Phone, PhoneLabel, PhoneName),
        (FieldPurpose.UserName, UserLabel, UserName),
        (FieldPurpose.FullName, FullNameLabel, FullNameName),
        (FieldPurpose.Address, AddressLabel, AddressName),
        (FieldPurpose.Keyword, KeywordLabel, KeywordName),
        (FieldPurpose.Content, ContentLabel, ContentName),
    ];

    public static FieldPurpose Of(FieldEvidence field, string id)
    {
        var wordings = WordingsOf(field).Select(VietnameseText.Fold).Where(text => text.Length > 0).ToList();
        switch (field.Type)
        {
            case "password":
                return FieldPurpose.Password;
            case "file":
                return FieldPurpose.Attachment;
            case "email":
                return FieldPurpose.Email;
            case "checkbox" or "switch":
                return wordings.Exists(ConsentLabel().IsMatch) ? FieldPurpose.Consent : FieldPurpose.Other;
            case "radio":
                return wordings.Exists(text => text is "nam" or "nu" or "male" or "female") && SexName().IsMatch(NameOf(field.Name, id)) ? FieldPurpose.Sex : FieldPurpose.Other;
        }

        if (ByAutocomplete(field.Autocomplete) is { } stated)
        {
            return stated;
        }

        var byWording = wordings.Select(text => Match(field, text, row => row.Label())).FirstOrDefault(found => found is not FieldPurpose.Other);
        var byName = wordings.Exists(NotTheNumber().IsMatch) ? FieldPurpose.Other : Match(field, NameOf(field.Name, id), row => row.Name());
        // "Nhập từ khóa" in a field that is named mahoso: the name knows better.
        return byWording is FieldPurpose.Keyword && byName is FieldPurpose.DossierCode ? byName
            : byWording is not FieldPurpose.Other ? byWording
            : byName is not FieldPurpose.Other ? byName
            : field.Type switch
            {
                "tel" => FieldPurpose.Phone,
                "search" or "searchbox" => FieldPurpose.Keyword,
                _ => FieldPurpose.Other,
            };
    }

    // A tied label is believed alone; else the text beside, then a title or placeholder, which says what is asked for though it is no label.
    private static IEnumerable<string> WordingsOf(FieldEvidence field) => field.Tie is LabelTie.None or LabelTie.Title or LabelTie.Placeholder
        ? [field.NearbyText, field.Tie is LabelTie.Placeholder && IsExample(field.Label) ? "" : field.Label, IsExample(field.Placeholder) ? "" : field.Placeholder]
        : [field.Label];

    private static bool IsExample(string placeholder) =>
        VietnameseText.Fold(placeholder) is var text && (text.StartsWith("vd", StringComparison.Ordinal) || text.StartsWith("vi du", StringComparison.Ordinal));

    private static FieldPurpose Match(FieldEvidence field, string text, Func<(FieldPurpose, Func<Regex> Label, Func<Regex> Name), Regex> pattern)
    {
        if (text.Length == 0 || text.Length > 160 || NotTheNumber().IsMatch(text))
        {
            return FieldPurpose.Other;
        }

        foreach (var row in Table)
        {
            if (pattern(row).IsMatch(text) && Fits(row.Purpose, field.Type))
            {
                return row.Purpose;
            }
        }

        return FieldPurpose.Other;
    }

    // A list to choose from asks for a sex, a date or a place, never for a number or a name that is typed.
    private static bool Fits(FieldPurpose purpose, string type) => type is not ("select" or "listbox" or "combobox")
        || purpose is FieldPurpose.Sex or FieldPurpose.BirthDate or FieldPurpose.Address;

    private static FieldPurpose? ByAutocomplete(string? autocomplete) => autocomplete?.Split(' ').LastOrDefault()?.ToLowerInvariant() switch
    {
        "name" => FieldPurpose.FullName,
        "bday" => FieldPurpose.BirthDate,
        "sex" => FieldPurpose.Sex,
        "tel" or "tel-national" => FieldPurpose.Phone,
        "email" => FieldPurpose.Email,
        "street-address" or "address-line1" => FieldPurpose.Address,
        "username" => FieldPurpose.UserName,
        _ => null,
    };

    // "_58_hoTenNguoiNop", "CongDan_soCmnd": words joined with spaces; the id where the name says nothing.
    private static string NameOf(string name, string id)
    {
        var words = NameWords.Split(name);
        return string.Join(' ', words.Count > 0 ? words : NameWords.Split(id));
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^(ngay|noi|co quan|don vi|ngay, noi) (cap|phat hanh|het han)\b|^loai\b|^anh\b|^hinh anh\b|\botp\b|^giay to\b.{0,40}\bkhac\b", Options)]
    private static partial Regex NotTheNumber();

    [GeneratedRegex(@"captcha|\bma (xac nhan|bao mat|xac thuc|kiem tra|bao ve|an toan)\b|\bchu xac nhan\b|\b(ky tu|chuoi|so|ma) (trong|tren|o|ben) .{0,12}(hinh|anh)\b|(security|verification) code", Options)]
    private static partial Regex CaptchaLabel();

    [GeneratedRegex(@"captcha|\bma xac nhan\b|\bmaxacnhan\b|\bma bao mat\b|\bmabaomat\b", Options)]
    private static partial Regex CaptchaName();

    [GeneratedRegex(@"\b(ma|so)( so)?( bien nhan)? ho so\b|\b(ma|so) (bien nhan|tiep nhan)\b|\bdossier\b", Options)]
    private static partial Regex DossierLabel();

    [GeneratedRegex(@"\bma( so)? ho so\b|\bmahoso\b|\bso ho so\b|\bsohoso\b|\bso bien nhan\b|\bsobiennhan\b|\bdossier (no|id|code|number)\b", Options)]
    private static partial Regex DossierName();

    [GeneratedRegex(@"\be-? ?mail\b|\bthu dien tu\b|\bhop thu\b", Options)]
    private static partial Regex EmailLabel();

    [GeneratedRegex(@"\be ?mail\b|\bthu dien tu\b|\bthudientu\b", Options)]
    private static partial Regex EmailName();

    [GeneratedRegex(@"\bma so thue\b|\bmst\b|\btax (code|id|number)\b", Options)]
    private static partial Regex TaxLabel();

    [GeneratedRegex(@"\bma so thue\b|\bmasothue\b|\bmst\b|\btax (code|id|no)\b|\btaxcode\b", Options)]
    private static partial Regex TaxName();

    [GeneratedRegex(@"\b(so|ma) (so )?(dinh danh|cccd|cmnd|cmtnd|cmt|can cuoc|ho chieu|chung minh|the can cuoc|giay to tuy than|giay chung minh)|^(cccd|cmnd|cmtnd|can cuoc cong dan|chung minh nhan dan|ho chieu|passport|dinh danh ca nhan)\b|\b(cccd|cmnd|cmtnd)\b|\bpassport (no|number)\b", Options)]
    private static partial Regex IdentityLabel();

    [GeneratedRegex(@"\b(so )?(cccd|cmnd|cmtnd|cmndcancuoc|cmndcccd)\b|\bso (dinh danh|can cuoc|ho chieu|cmt)\b|\b(socccd|socmnd|sodinhdanh|socancuoc|sohochieu)\b|\bdinh danh ca nhan\b|\bpassport\b|\bidentity (no|number)\b", Options)]
    private static partial Regex IdentityName();

    [GeneratedRegex(@"\bngay,? ?(thang,? ?)?(nam )?sinh\b|\bnam sinh\b|\bsinh ngay\b|\bdate of birth\b|\bbirth ?(day|date)\b", Options)]
    private static partial Regex BirthLabel();

    [GeneratedRegex(@"\bngay( thang)?( nam)? sinh\b|\bngaysinh\b|\bnam sinh\b|\bnamsinh\b|\bbirth( day| date)?\b|\bbirthday\b|\bdob\b", Options)]
    private static partial Regex BirthName();

    [GeneratedRegex(@"\bgioi tinh\b|^(gender|sex)\b", Options)]
    private static partial Regex SexLabel();

    [GeneratedRegex(@"\bgioi tinh\b|\bgioitinh\b|\bgender\b|\bsex\b", Options)]
    private static partial Regex SexName();

    [GeneratedRegex(@"\b(so )?(dien thoai|dtdd|sdt)\b|\bdi dong\b|^(dt|tel|so dt)\b|\bphone\b|\bmobile\b", Options)]
    private static partial Regex PhoneLabel();

    [GeneratedRegex(@"\bdien thoai\b|\bdienthoai\b|\bsodienthoai\b|\bsdt\b|\bdi dong\b|\bdidong\b|\bphone( number)?\b|\bmobile\b|\btelephone\b|\btel\b", Options)]
    private static partial Regex PhoneName();

    [GeneratedRegex(@"\bten (dang nhap|truy cap|tai khoan)\b|^tai khoan\b|\buser ?name\b|\blogin name\b|\bscreen name\b", Options)]
    private static partial Regex UserLabel();

    [GeneratedRegex(@"^(user|login|username|account|taikhoan|tendangnhap|j username)$|\buser name\b|\bten dang nhap\b|\btendangnhap\b", Options)]
    private static partial Regex UserName();

    [GeneratedRegex(@"\bho,? ?(va )?(chu dem,? ?)?(va )?ten\b|\bho ten\b|^ten (nguoi|cong dan|ca nhan|chu ho so)\b|\bfull ?name\b|^ten$|^your name$", Options)]
    private static partial Regex FullNameLabel();

    [GeneratedRegex(@"\bho( va)?( chu dem)? ten\b|\bhoten\b|\bhovaten\b|\bfull ?name\b|\bten (nguoi|chu ho so|cong dan)\b|\btennguoi[a-z]*\b", Options)]
    private static partial Regex FullNameName();

    [GeneratedRegex(@"\bdia chi\b|\b(noi|cho) (o|thuong tru|tam tru|cu tru)\b|\b(thuong tru|tam tru)\b|^(tinh|thanh pho|quan|huyen|phuong|xa|thi tran)( ?[/,] ?.*)?$|\bso nha\b|^address\b", Options)]
    private static partial Regex AddressLabel();

    [GeneratedRegex(@"\bdia chi\b|\bdiachi\b|\bthuong tru\b|\btam tru\b|\b(home|street|permanent) address\b|^address$", Options)]
    private static partial Regex AddressName();

    [GeneratedRegex(@"\btu khoa\b|\btim kiem\b|\bkeywords?\b|^(search|tim|nhap tu|nhap noi dung tim|nhap thong tin tim)\b", Options)]
    private static partial Regex KeywordLabel();

    [GeneratedRegex(@"\btu khoa\b|\btukhoa\b|\bkeywords?\b|\bsearch\b|\btim kiem\b|\btimkiem\b|^(q|s|query|kw)$", Options)]
    private static partial Regex KeywordName();

    [GeneratedRegex(@"\bnoi dung\b|\bghi chu\b|\by kien\b|\bcau hoi\b|\bloi nhan\b|\btin nhan\b|\bmessage\b|\bcomment\b", Options)]
    private static partial Regex ContentLabel();

    [GeneratedRegex(@"\bnoi dung\b|\bnoidung\b|\bghi chu\b|\bghichu\b|\by kien\b|\bcau hoi\b|\bcauhoi\b|\bmessage\b|\bcontent\b|\bcomment\b", Options)]
    private static partial Regex ContentName();

    [GeneratedRegex(@"\bdong y\b|\bchap (nhan|thuan)\b|\bcho phep .{0,60}(du lieu|thong tin)\b|\bi (agree|accept|consent)\b|\bagree\b", Options)]
    private static partial Regex ConsentLabel();
}
