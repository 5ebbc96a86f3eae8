using System.Text.RegularExpressions;
using PortalCheck.Collect.Masking;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Trials;

/// <summary>A text that was not there before.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Place">Its selector.</param>
/// <param name="Field">Number of the field that it belongs to; -1 for none.</param>
/// <param name="Tie"><c>none</c>, <c>named</c>, <c>near</c> or <c>described</c>.</param>
/// <param name="Live">True in a live region, or in a dialog that has the focus.</param>
/// <param name="Style">True where its class says that it is an error.</param>
internal sealed record SeenText(string Text, string Place, int Field, string Tie, bool Live, bool Style);

/// <summary>A field at the moment.</summary>
/// <param name="There">True where it is drawn.</param>
/// <param name="Said">True where it says that it is invalid (<c>aria-invalid</c>).</param>
/// <param name="Native">True where the browser finds it invalid.</param>
/// <param name="Message">The browser's words for it.</param>
/// <param name="Marked">True where a class of it says that it is invalid.</param>
/// <param name="Empty">True where it holds nothing.</param>
internal sealed record FieldState(bool There, bool Said, bool Native, string Message, bool Marked, bool Empty);

/// <summary>What the page shows at the moment that it did not show before.</summary>
/// <param name="News">New texts.</param>
/// <param name="States">All fields.</param>
/// <param name="Focus">Number of the field that has the focus; -1 for none.</param>
/// <param name="FocusOnNews">True where a new text, or what holds it, has the focus.</param>
/// <param name="Invalid">Fields that the browser stopped a sending for.</param>
/// <param name="Others">How many fields the whole page has.</param>
internal sealed record PageSight(IReadOnlyList<SeenText> News, IReadOnlyList<FieldState> States, int Focus, bool FocusOnNews, IReadOnlyList<int> Invalid, int Others)
{
    /// <summary>True where most fields of the step are no longer drawn.</summary>
    public bool FieldsGone => States.Count(state => !state.There) * 2 > States.Count;
}

/// <summary>Reads what a page said after a press. Pure.</summary>
internal static partial class SightReading
{
    private const int MostMessages = 30;
    private const int ShortestName = 3;
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>What it said of fields or of the form: new texts that word a mistake, and the browser's own bubble.</summary>
    /// <param name="sight">What stands there.</param>
    /// <param name="fields">The form's fields, by their numbers.</param>
    /// <param name="sent">True where the page wanted to send: what it then says of the connection is of our making.</param>
    public static IReadOnlyList<FormMessage> Messages(PageSight sight, IReadOnlyList<FieldEvidence> fields, bool sent)
    {
        var messages = new List<FormMessage>();
        if (sight.Focus >= 0 && sight.Invalid.Contains(sight.Focus) && sight.States[sight.Focus] is { Native: true, Message.Length: > 0 } bubble)
            messages.Add(new FormMessage(bubble.Message, "", fields[sight.Focus].Selector, MessageTie.Browser, Announced: true, Marked: true) { Vietnamese = true });
        foreach (var news in sight.News)
        {
            var folded = VietnameseText.FoldKeepingMarks(news.Text);
            if (sent && Connection().IsMatch(folded))
                continue;
            var tied = news.Field >= 0 && news.Field < fields.Count;
            var marked = tied && (sight.States[news.Field] is { Said: true } or { Marked: true } or { Native: true } || sight.Invalid.Contains(news.Field));
            if (!Mistake().IsMatch(folded) && !(tied && (marked || news.Style)))
                continue;
            var at = tied ? news.Field : NamedIn(folded, fields);
            var tie = tied ? TieOf(news.Tie) : at >= 0 ? MessageTie.Named : MessageTie.None;
            messages.Add(new FormMessage(
                PersonalDataMask.MaskText(news.Text), news.Place, at >= 0 ? fields[at].Selector : "", tie,
                news.Live || sight.FocusOnNews || (tie == MessageTie.Described && sight.Focus == at),
                at >= 0 && (sight.States[at].Said || sight.Invalid.Contains(at))) { Vietnamese = IsVietnamese(news.Text) });
        }

        return [.. messages.Take(MostMessages)];
    }

    /// <summary>Number of the only field that a text names; -1 where it names none, or several.</summary>
    public static int NamedIn(string folded, IReadOnlyList<FieldEvidence> fields)
    {
        var byName = fields.Index().Where(item => NameOf(item.Item) is { Length: >= ShortestName } name && folded.Contains(name, StringComparison.Ordinal))
            .OrderByDescending(item => NameOf(item.Item).Length).Select(item => item.Index).ToList();
        if (byName.Count > 0)
            return byName[0];
        var byPurpose = fields.Index().Where(item => WordsOf(item.Item.Purpose).Any(word => folded.Contains(word, StringComparison.Ordinal))).Select(item => item.Index).Take(2).ToList();
        return byPurpose is [var only] ? only : -1;
    }

    /// <summary>False for text in another language, or in Vietnamese without its marks: where a word tells, and no letter has one.</summary>
    public static bool IsVietnamese(string text) => !Telltale().IsMatch(text.ToLowerInvariant()) || !string.Equals(VietnameseText.WithoutDiacritics(text), text.Normalize(System.Text.NormalizationForm.FormC), StringComparison.Ordinal);

    /// <summary>What a person calls a field, folded, without marks.</summary>
    private static string NameOf(FieldEvidence field) => VietnameseText.Fold(
        new[] { field.Label, field.NearbyText, field.Placeholder }.FirstOrDefault(text => text.Length > 0) ?? "").Replace("(*)", "", StringComparison.Ordinal).Trim();

    private static IEnumerable<string> WordsOf(FieldPurpose purpose) => purpose switch
    {
        FieldPurpose.IdentityNumber => ["cccd", "can cuoc", "dinh danh", "cmnd"],
        FieldPurpose.BirthDate => ["ngay sinh", "nam sinh"],
        FieldPurpose.Phone => ["dien thoai", "sdt"],
        FieldPurpose.Email => ["email", "e-mail", "thu dien tu"],
        FieldPurpose.TaxCode => ["ma so thue"],
        FieldPurpose.FullName => ["ho ten", "ho va ten"],
        FieldPurpose.Captcha => ["ma xac nhan", "ma bao mat", "captcha"],
        FieldPurpose.Other or FieldPurpose.Sex or FieldPurpose.Address or FieldPurpose.Attachment or FieldPurpose.DossierCode or FieldPurpose.UserName or FieldPurpose.Password
            or FieldPurpose.Keyword or FieldPurpose.Consent or FieldPurpose.Content => [],
    };

    private static MessageTie TieOf(string tie) => tie switch
    {
        "described" => MessageTie.Described,
        "near" => MessageTie.Near,
        "named" => MessageTie.Named,
        _ => MessageTie.None,
    };

    [GeneratedRegex(@"bat buoc|vui long|xin (hay|moi|vui)|hay (nhap|chon|dien|kiem tra)|moi (nhap|chon|ban nhap)|khong (duoc|hop le|dung|phu hop|ton tai|chinh xac|chua)|chua (nhap|chon|dien|hop le|du|dung|duoc (nhap|dien|chon))|\b(phai|can) (nhap|co|chon|dien|la|gom|du|dung)|\bsai\b|\bloi\b|\bthieu\b|khong de trong|gom \d+|required|invalid|not valid|must |please|incorrect|\berror\b|cannot be|can't be|is not a", Options)]
    private static partial Regex Mistake();

    // Words that are written otherwise in Vietnamese: "sai" alone tells nothing.
    [GeneratedRegex(@"\b(khong|chua|vui long|bat buoc|truong|hop le|duoc|phai|thieu|nhap|please|required|invalid|must|field|enter|valid|error|missing|cannot)\b", Options)]
    private static partial Regex Telltale();

    [GeneratedRegex(@"ket noi|\bmang\b|network|may chu|server|he thong|thu lai|failed to fetch|that bai|khong gui duoc|su co", Options)]
    private static partial Regex Connection();
}
