using System.Globalization;
using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;
using static PortalCheck.Checks.Catalogue.EntryVerdict;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// The fields of a procedure's page that lead somewhere (criteria.md section 1b). What an address leads to is said only of addresses that the visit
/// opened; whatever a script alone could open is left to a person.
/// </summary>
internal static partial class EntryLinks
{
    /// <summary>Each form that is named can be had; where none is named there is nothing to ask.</summary>
    public static EntryVerdict Forms(EntryPage entry, PortalView portal)
    {
        var reading = entry.Reading;
        if (reading.Fields["forms"] is not { } forms)
        {
            return WithoutForms(entry);
        }

        if (forms.Value is not LinksValue { Links: var links })
        {
            return reading.Hints.FormsByScript || reading.Hints.LinksFile ? Look(entry, "forms-by-script", forms.Text) : Bad(entry, "forms-not-linked", forms.Text, ("value", Short(forms.Text)));
        }

        var dead = links.Select(link => Visited(portal, link.Address)).FirstOrDefault(page => page is not null && IsDead(page));
        var page = links.Select(link => Visited(portal, link.Address)).FirstOrDefault(page => page is { Collected: true } && FileAddress().IsMatch(page.Url.ToLowerInvariant()) && IsMarkup(page));
        return dead is not null ? Bad(entry, "form-dead", dead.Url, ("url", dead.Url), ("status", Number(dead.Status)))
            : page is not null ? Bad(entry, "form-no-file", page.Url, ("url", page.Url))
            : Good;
    }

    /// <summary>A procedure that is offered online starts from its own page, at its own form.</summary>
    public static EntryVerdict Start(EntryPage entry, PortalView portal)
    {
        if (entry.Reading.Fields.Value<LinksValue>("eform")?.Links is [var start, ..])
        {
            return Visited(portal, start.Address) is not { } target ? Good
                : IsDead(target) ? Bad(entry, "eform-dead", target.Url, ("url", target.Url), ("status", Number(target.Status)))
                : IsOfAnother(entry, portal, target) ? Bad(entry, "eform-of-another", target.Url, ("url", target.FinalUrl))
                : Good;
        }

        return LevelOf(entry, portal) switch
        {
            LevelNeed.Online when entry.Reading.Hints.StartElsewhere => Look(entry, "eform-elsewhere"),
            LevelNeed.Online => Bad(entry, "eform-missing"),
            LevelNeed.NotOnline => Inapplicable,
            LevelNeed.Unknown => Unknown,
        };
    }

    /// <summary>A guide or a video for this procedure.</summary>
    public static EntryVerdict Guide(EntryPage entry) =>
        entry.Reading.Fields["guide"] is not null ? Good : entry.Reading.Hints.GuideByScript ? Unknown : Bad(entry, "guide-missing");

    /// <summary>A telephone number or an e-mail address of the unit that handles it; the footer's are the portal's.</summary>
    public static EntryVerdict Contact(EntryPage entry) => entry.Reading.Fields["contact"] is { Value: ContactValue } ? Good
        : entry.Reading.Filled(ProcedureField.Contact) is [var told, ..] ? Bad(entry, "contact-no-number", told.Text, ("value", Short(told.Text)))
        : Bad(entry, "contact-missing");

    // Papers of which none is a form: nothing to download. The head of a column names no paper, so the items are asked, not the text.
    private static EntryVerdict WithoutForms(EntryPage entry)
    {
        if (entry.Reading.Filled(ProcedureField.Forms).Count > 0)
        {
            return Inapplicable;
        }

        if (entry.Reading.Fields.Value<DossierValue>("dossier") is not { Items: var papers })
        {
            return Unknown;
        }

        return papers.FirstOrDefault(paper => FormName().IsMatch(VietnameseText.FoldKeepingMarks(paper.Name))) is not { } form ? Inapplicable
            : entry.Reading.Hints.FormsByScript || entry.Reading.Hints.LinksFile ? Unknown
            : Bad(entry, "forms-missing", form.Name, ("form", Short(form.Name)));
    }

    private static LevelNeed LevelOf(EntryPage entry, PortalView portal)
    {
        var level = entry.Reading.Fields.Value<LevelValue>("level");
        if (level is not null)
        {
            return NeedOf(level.Level, level.OldNumber);
        }

        var listed = ListedCatalogue.Of(portal).Entries.FirstOrDefault(row =>
            (row.Href is { } href && (Same(href, entry.Page.Url) || Same(href, entry.Page.Evidence.Url)))
            || (row.Code is { } code && entry.Code is { } own && string.Equals(ProcedureCodes.Key(code), ProcedureCodes.Key(own), StringComparison.Ordinal)));
        return listed?.Level is { } text && ServiceLevels.Read(text) is { } read ? NeedOf(read, OldNumberIn(text)) : LevelNeed.Unknown;
    }

    private static LevelNeed NeedOf(ServiceLevel level, int? old) => level switch
    {
        ServiceLevel.FullProcess or ServiceLevel.Partial => LevelNeed.Online,
        ServiceLevel.InformationOnly => LevelNeed.NotOnline,
        ServiceLevel.OldScale => old switch { >= 3 => LevelNeed.Online, null => LevelNeed.Unknown, _ => LevelNeed.NotOnline },
    };

    private static int? OldNumberIn(string text) => OldNumber().Match(VietnameseText.Fold(text)) is { Success: true } match ? match.Value[^1] - '0' : null;

    // The form names other procedures and not this one. A login on the way says nothing of what comes after it.
    private static bool IsOfAnother(EntryPage entry, PortalView portal, PageEvidence target)
    {
        if (!target.Collected || target.Kinds.Contains(PageKind.Login) || target.HtmlCut || entry.Code is not { } code || portal.Pages.FirstOrDefault(page => ReferenceEquals(page.Evidence, target)) is not { } page)
        {
            return false;
        }

        var text = PageText.Of(page);
        var codes = ProcedureCodes.In(text).Select(ProcedureCodes.Key).Distinct(StringComparer.Ordinal).Take(2).ToList();
        return codes is [var only] && !string.Equals(only, ProcedureCodes.Key(code), StringComparison.Ordinal) && !VietnameseText.Fold(text).Contains(VietnameseText.Fold(entry.Name), StringComparison.Ordinal);
    }

    private static PageEvidence? Visited(PortalView portal, string? address) =>
        address is null ? null : portal.Evidence.Pages.FirstOrDefault(page => (page.Collected || page.Status > 0) && (Same(page.Url, address) || Same(page.FinalUrl, address)));

    private static bool IsDead(PageEvidence page) => page.Status is 400 or 404 or 405 or 410 or >= 500;

    private static bool IsMarkup(PageEvidence page) => page.Hops is [.., var last]
        && last.Headers.FirstOrDefault(header => string.Equals(header.Name, "Content-Type", StringComparison.OrdinalIgnoreCase))?.Value.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    private static bool Same(string left, string right) => string.Equals(Key(left), Key(right), StringComparison.Ordinal);

    private static string Key(string url) => url.Split('#')[0].TrimEnd('/');

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private enum LevelNeed
    {
        Online,
        NotOnline,
        Unknown,
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // Papers that a form must be filled for; "mẫu" of hair or of goods is none.
    [GeneratedRegex(@"\btheo mau\b|\bmau (so|don|to khai|ct|tk|phieu|giay)\b|\bmau [a-z]{0,3}\d|\bto khai\b", Options)]
    private static partial Regex FormName();

    [GeneratedRegex(@"\.(docx?|pdf|xlsx?|odt|rtf|zip|rar)([?#].*)?$", Options)]
    private static partial Regex FileAddress();

    [GeneratedRegex(@"\b(muc( do)?|cap( do)?) ?[1-4]\b|^[1-4]$", Options)]
    private static partial Regex OldNumber();
}
