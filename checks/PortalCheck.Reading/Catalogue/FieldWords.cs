using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Wordings of values: ways of applying, tiers, decisions, numbers of legal texts, telephone numbers, nothings.</summary>
internal static partial class FieldWords
{
    private static readonly FrozenSet<string> Nothings = FrozenSet.ToFrozenSet(
    [
        "", "khong co thong tin", "dang cap nhat", "chua cap nhat", "chua co thong tin", "n/a", "null", "undefined", "dang xay dung", "...", "…", "khong co du lieu",
        "chua co du lieu", "dang cap nhat thong tin", "noi dung dang cap nhat", "noi dung dang duoc cap nhat", "thong tin dang duoc cap nhat", "dang duoc cap nhat", "dang tai", "dang tai du lieu", "dang tai...",
        "updating", "not available", "no data", "none available", "no information", "chua xac dinh", "cap nhat sau", "--", "_", "/", "|",
    ], StringComparer.Ordinal);

    /// <summary>True for a text that says nothing: "Đang cập nhật", dots, a template's place holder.</summary>
    public static bool SaysNothing(string text)
    {
        if (text.Length > 200)
        {
            return false;
        }

        var folded = VietnameseText.Fold(text).Trim('(', ')', '[', ']', '<', '>', '"', '“', '”');
        return Nothings.Contains(folded) || PlaceHolder().IsMatch(folded) || !folded.Any(char.IsLetterOrDigit);
    }

    /// <summary>The ways of applying that a text names, in order, each once.</summary>
    /// <param name="text">The text.</param>
    /// <param name="places">True where places of applying tell the way: a one-stop counter, a portal.</param>
    public static IReadOnlyList<ApplicationWay> Ways(string text, bool places = false) =>
        [.. (places ? WayOrPlace() : Way()).Matches(VietnameseText.FoldKeepingMarks(text)).Select(match => WayOf(match.Value)).Distinct()];

    /// <summary>The way that a short text is the name of: a cell, a bold lead-in.</summary>
    public static ApplicationWay? WayNamed(string text) =>
        text.Length <= 120 && VietnameseText.Fold(text) is { Length: <= 60 } folded && Ways(folded) is [var only] && WayName().IsMatch(folded) ? only : null;

    /// <summary>The way that a line begins with: "Trực tuyến: 05 ngày".</summary>
    public static ApplicationWay? WayLeading(string line)
    {
        var folded = VietnameseText.FoldKeepingMarks(Bounded.Cut(line, 160));
        var colon = folded.AsSpan().IndexOfAny(":-–(");
        return colon is > 5 and < 60 ? WayNamed(folded[..colon]) : null;
    }

    /// <summary>1 to 4 where a text writes the scale before August 2022.</summary>
    public static int? OldLevel(string text) =>
        OldNumber().Match(VietnameseText.Fold(text)) is { Success: true } match ? match.Groups["n"].Value[0] - '0' : null;

    /// <summary>True for a line that says which decision publishes what follows: "(Ban hành kèm theo Quyết định số …)".</summary>
    public static bool SaysPublished(string text) => Published().IsMatch(VietnameseText.FoldKeepingMarks(text));

    /// <summary>The day that a text names; null where it names none.</summary>
    public static DateOnly? Day(string text) => Date().Match(VietnameseText.FoldKeepingMarks(text)) is { Success: true } match ? DateOf(match) : null;

    /// <summary>The tiers of government that a text names, in order, each once.</summary>
    public static IReadOnlyList<GovernmentTier> Tiers(string text) =>
        [.. Tier().Matches(VietnameseText.FoldKeepingMarks(text)).Select(match => TierOf(match.Value)).Distinct()];

    /// <summary>Numbers of legal texts, as written, each once.</summary>
    public static IReadOnlyList<string> LegalNumbers(string text) =>
        [.. LegalNumber().Matches(VietnameseText.Tidy(text)).Select(match => match.Value.Replace(" ", "", StringComparison.Ordinal)).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The first decision's number and date; null where none is named.</summary>
    public static DecisionValue? Decision(string text)
    {
        var tidy = VietnameseText.Tidy(text);
        var number = DecisionNumber().Match(tidy);
        if (!number.Success)
        {
            return null;
        }

        var date = Date().Match(VietnameseText.FoldKeepingMarks(tidy));
        return new DecisionValue(number.Value.Replace(" ", "", StringComparison.Ordinal), date.Success ? DateOf(date) : null);
    }

    /// <summary>Telephone numbers as written, each once.</summary>
    public static IReadOnlyList<string> Phones(string text) =>
        [.. Phone().Matches(VietnameseText.Tidy(text)).Where(match => match.Value.Count(char.IsAsciiDigit) is >= 8 and <= 12).Select(match => match.Value.Trim()).Distinct(StringComparer.Ordinal)];

    /// <summary>E-mail addresses, each once.</summary>
    public static IReadOnlyList<string> Emails(string text) =>
        [.. Email().Matches(text).Select(match => match.Value.TrimEnd('.')).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static ApplicationWay WayOf(string word) => word[..Math.Min(word.Length, 8)] switch
    {
        "truc tie" or "in perso" or "tai quay" or "trung ta" or "bo phan " => ApplicationWay.InPerson,
        "truc tuy" or "online" or "cong dic" => ApplicationWay.Online,
        _ => ApplicationWay.Post,
    };

    private static GovernmentTier TierOf(string word) =>
        word.Contains("tinh", StringComparison.Ordinal) || word.StartsWith("provin", StringComparison.Ordinal) ? GovernmentTier.Province
        : word.Contains("huyen", StringComparison.Ordinal) || word.StartsWith("dist", StringComparison.Ordinal) ? GovernmentTier.District
        : word.Contains("xa", StringComparison.Ordinal) || word.Contains("phuong", StringComparison.Ordinal) || word.StartsWith("comm", StringComparison.Ordinal) || word.StartsWith("ward", StringComparison.Ordinal) ? GovernmentTier.Commune
        : word.Contains("khac", StringComparison.Ordinal) ? GovernmentTier.Other
        : GovernmentTier.Ministry;

    private static DateOnly? DateOf(Match match) =>
        DateOnly.TryParseExact(
            $"{match.Groups["d"].Value.PadLeft(2, '0')}/{match.Groups["m"].Value.PadLeft(2, '0')}/{match.Groups["y"].Value}", "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date : null;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^(\{\{.*\}\}|\$\{.*\}|@[a-z(].*|<%.*%>|%[a-z_]+%|\[\[.*\]\]|#\{.*\})$", Options)]
    private static partial Regex PlaceHolder();

    [GeneratedRegex(@"\btruc tiep\b|\btruc tuyen\b|\bbuu chinh|\bbuu dien|\bonline\b|\bin person\b|\bby post|\bpostal|\btai quay\b", Options)]
    private static partial Regex Way();

    [GeneratedRegex(@"\btruc tiep\b|\btruc tuyen\b|\bbuu chinh|\bbuu dien|\bonline\b|\btai quay\b|\btrung tam (phuc vu )?(hanh chinh cong|hcc)|\bbo phan (mot cua|tiep nhan)|\bcong dich vu cong", Options)]
    private static partial Regex WayOrPlace();

    [GeneratedRegex(
        @"^(\d+[.)] ?|[-+•] ?)?((nop|gui|thuc hien|hinh thuc|dich vu|qua|bang|nhan|ho so|cach thuc|he thong|duong) ){0,4}(truc tiep|truc tuyen|buu chinh|buu dien|online|in person|by post|post|postal( service)?)( cong ich| ho so| \(.*)?$",
        Options)]
    private static partial Regex WayName();

    [GeneratedRegex(@"\b(cap )?(trung uong|bo)\b|\b(cap )?tinh\b|\b(cap )?huyen\b|\b(cap )?xa\b|\bphuong\b|\bco quan khac\b|\bministr|\bcentral\b|\bprovinc|\bdistrict\b|\bcommun|\bward\b", Options)]
    private static partial Regex Tier();

    [GeneratedRegex(@"\d+(\.\d+)?( )?/( )?\d{4}( )?/( )?(QH|NĐ|ND|TT|NQ|QĐ|QD|PL|UBTVQH|VBHN|VBTTLB|CT|TTr)[\p{L}\d-]*", Options)]
    private static partial Regex LegalNumber();

    [GeneratedRegex(@"\d{1,5}[a-zA-Z]?( )?(/( )?\d{4})?( )?/( )?(QĐ|QD)( )?-( )?[\p{L}\d]+(-[\p{L}\d]+)*", Options | RegexOptions.IgnoreCase)]
    private static partial Regex DecisionNumber();

    [GeneratedRegex(@"\b(?<d>\d{1,2})(/|-|\.| thang )(?<m>\d{1,2})(/|-|\.| nam )(?<y>(19|20)\d{2})\b", Options)]
    private static partial Regex Date();

    [GeneratedRegex(@"\b1[89]00[ .]?\d[\d .]{2,8}\d\b|\(?(\+84|\b0\d)[\d .()/-]{6,15}\d\b", Options)]
    private static partial Regex Phone();

    [GeneratedRegex(@"(ban hanh|cong bo|kem)( kem)?( theo| tai)? quyet dinh( so)?|quyet dinh (cong bo|so [^ ]+ ngay [^;]{6,40} cong bo)", Options)]
    private static partial Regex Published();

    [GeneratedRegex(@"\b(muc( do)?|cap( do)?) ?(?<n>[1-4])\b|^(?<n>[1-4])$", Options)]
    private static partial Regex OldNumber();

    [GeneratedRegex(@"[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63}){1,5}", Options)]
    private static partial Regex Email();
}
