using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Fields that are links, not labels: forms, the start of the online form, guides; and whom to ask.</summary>
internal sealed partial class FieldLinks(PageMap map, IElement? container)
{
    private const int MostLinks = 200;
    private const int LongestLine = 400;

    /// <summary>Files in the forms' section and in the dossier.</summary>
    public FieldReading? Forms(IReadOnlyList<LabelledValue> sections, IReadOnlyList<LabelledValue> dossier)
    {
        var links = sections.SelectMany(value => value.Elements).SelectMany(element => LinksIn(element, anyLink: true))
            .Concat(dossier.SelectMany(value => value.Elements).SelectMany(element => LinksIn(element, anyLink: false)))
            .DistinctBy(link => link.Element).Take(MostLinks).ToList();
        var texts = sections.SelectMany(value => value.Parts).Where(part => !FieldWords.SaysNothing(part.Text) && !IsNoForm(part.Text)).Select(part => part.Text).Distinct(StringComparer.Ordinal).ToList();
        if (texts.Count == 0 && links.Count == 0)
        {
            return null;
        }

        var text = texts.Count > 0 ? string.Join('\n', texts) : string.Join('\n', links.Select(link => link.Link.Text));
        var source = texts.Count > 0 ? new FieldSource(sections[0].Rule, map.Selectors.Of(sections[0].Holder)) : new FieldSource("file-link", map.Selectors.Of(links[0].Element));
        return text.Length == 0 ? null : new FieldReading(Bounded.Cut(text, BlockText.Longest), links.Count > 0 ? new LinksValue([.. links.Select(link => link.Link)]) : null, source);
    }

    /// <summary>The link or button that starts the online form of this procedure.</summary>
    public FieldReading? Start(CodeValue? code)
    {
        var candidates = map.Elements
            .Where(element => IsPressable(element) && IsOfPage(element) && !map.IsHidden(element))
            .Select(element => (Element: element, Text: NameOf(element)))
            .Where(item => item.Text.Length is > 2 and < 90 && IsStart(item.Text))
            .Select(item => (item.Element, item.Text, Address: AddressOf(item.Element)))
            .Where(item => !IsGeneric(item.Address) && !InMenu(item.Element))
            .Take(50)
            .ToList();
        if (candidates.Count == 0)
        {
            return null;
        }

        var chosen = candidates.Find(item => code is not null && item.Address?.Contains(code.Key, StringComparison.Ordinal) == true) is { Element: not null } own ? own : candidates[0];
        return new FieldReading(chosen.Text, new LinksValue([new NamedLink(chosen.Text, chosen.Address)]), new FieldSource(chosen.Element.LocalName is "a" ? "start-link" : "start-button", map.Selectors.Of(chosen.Element)));
    }

    /// <summary>True where anything on the page starts an online form, wherever it stands and leads.</summary>
    public bool StartsElsewhere() => map.Elements.Any(element => IsPressable(element) && NameOf(element) is { Length: > 2 and < 90 } text && IsStart(text));

    /// <summary>True where anything to press names a guide.</summary>
    public bool NamesGuide() => map.Elements.Any(element =>
        (IsPressable(element) || element.LocalName is "iframe" or "video") && IsOfPage(element) && NameOf(element) is { Length: > 4 and < 160 } text && GuideWords().IsMatch(VietnameseText.Fold(text)));

    /// <summary>True where these sections hold something to press.</summary>
    public static bool PressesIn(IEnumerable<LabelledValue> sections) => sections.SelectMany(value => value.Elements).Any(element => IsPressable(element) || element.QuerySelector("a, button, [role=button], [onclick]") is not null);

    /// <summary>True where the main part links a file.</summary>
    public bool LinksFile() => map.Elements.Any(element => element.LocalName is "a" && map.RegionOf(element) is PageRegion.Main && IsFile(element));

    /// <summary>True for a label that opens something when it is pressed.</summary>
    public static bool Opens(IElement label) => label.Closest("button, summary, a, [role=button], [role=tab], [onclick], [data-toggle], [data-bs-toggle], [aria-expanded]") is not null
        || label.QuerySelector("button, summary, a, [role=button], [role=tab], [onclick], [data-toggle], [data-bs-toggle], [aria-expanded]") is not null;

    /// <summary>True for a text that starts an online form, in either of two languages.</summary>
    public static bool IsStart(string text) => StartWords().IsMatch(VietnameseText.Fold(text)) || text.Split(['/', '|', '(']).Any(half => half.Length > 4 && StartWords().IsMatch(VietnameseText.Fold(half.Trim(')', ' '))));

    /// <summary>A guide or a video: under a label, or a link in the main part that says so.</summary>
    public FieldReading? Guide(IReadOnlyList<LabelledValue> sections)
    {
        var inSections = sections.SelectMany(value => value.Elements).SelectMany(element => LinksIn(element, anyLink: true)).ToList();
        if (sections.Count > 0)
        {
            return new FieldReading(
                string.Join('\n', sections.Select(value => value.Text)), inSections.Count > 0 ? new LinksValue([.. inSections.Select(link => link.Link)]) : null, new FieldSource(sections[0].Rule, map.Selectors.Of(sections[0].Holder)));
        }

        var links = map.Elements
            .Where(element => element.LocalName is "a" or "iframe" or "video" && IsOfPage(element) && !map.IsHidden(element))
            .Select(element => (Element: element, Text: element.LocalName is "a" ? NameOf(element) : VietnameseText.Tidy(element.GetAttribute("title") ?? "")))
            .Where(item => item.Text.Length is > 4 and < 160 && GuideWords().IsMatch(VietnameseText.Fold(item.Text)) && !InMenu(item.Element))
            .Select(item => (item.Element, Link: new NamedLink(item.Text, AddressOf(item.Element))))
            .Where(item => item.Link.Address is not null && !IsGeneric(item.Link.Address))
            .Take(20)
            .ToList();
        return links.Count == 0 ? null : new FieldReading(string.Join('\n', links.Select(link => link.Link.Text)), new LinksValue([.. links.Select(link => link.Link)]), new FieldSource("guide-link", map.Selectors.Of(links[0].Element)));
    }

    /// <summary>Telephone or e-mail of the unit that handles the procedure: under a label, or in a line that says so; the portal's own footer is none.</summary>
    public FieldReading? Contact(IReadOnlyList<LabelledValue> sections, IReadOnlyList<LabelledValue> agencies)
    {
        foreach (var value in sections.Concat(agencies))
        {
            if (Told(value.Text) is { } contact && value.Text.Length <= LongestLine * 3)
            {
                return new FieldReading(value.Text, contact, new FieldSource(value.Rule, map.Selectors.Of(value.Holder)));
            }
        }

        foreach (var element in map.Elements.Where(element => element.LocalName is "p" or "li" or "div" or "td" or "dd" or "span" && IsOfPage(element)))
        {
            if (element.ChildElementCount <= 12 && element.TextContent is { Length: > 8 and <= LongestLine } raw && raw.Any(char.IsAsciiDigit)
                && element.Children.All(child => ElementText.IsInline(child.LocalName) || child.LocalName is "br")
                && VietnameseText.Tidy(raw) is var text && ContactWords().IsMatch(VietnameseText.FoldKeepingMarks(text)) && Told(text) is { } contact
                && element.QuerySelector("input, select, textarea") is null)
            {
                return new FieldReading(text, contact, new FieldSource("contact-line", map.Selectors.Of(element)));
            }
        }

        return null;
    }

    private static ContactValue? Told(string text) =>
        (FieldWords.Phones(text), FieldWords.Emails(text)) is var (phones, emails) && (phones.Count > 0 || emails.Count > 0) ? new ContactValue(phones, emails) : null;

    private bool IsOfPage(IElement element) => map.RegionOf(element) is PageRegion.Main && (container is null || container.Contains(element) || !map.IsHidden(element));

    private static bool IsPressable(IElement element) =>
        element.LocalName is "a" or "button" || (element.LocalName is "input" && element.GetAttribute("type") is "submit" or "button" or "image") || element.GetAttribute("role") is "button" or "link";

    private string NameOf(IElement element) => map.Texts.Name(element);

    private string? AddressOf(IElement element)
    {
        var raw = element.LocalName switch
        {
            "a" => element.GetAttribute("href"),
            "iframe" or "video" => element.GetAttribute("src") ?? element.QuerySelector("source")?.GetAttribute("src"),
            _ => element.GetAttribute("formaction") ?? element.GetAttribute("data-href") ?? element.GetAttribute("data-url") ?? FormAction(element),
        };
        return raw is null or "" || raw[0] == '#' || raw.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) ? Scripted(element) : map.Resolve(raw);
    }

    private static string? FormAction(IElement element) => element.LocalName is "button" or "input" && element.Closest("form")?.GetAttribute("action") is { Length: > 0 } action ? action : null;

    // location.href = '…': the address is in the script of the button.
    private string? Scripted(IElement element) =>
        element.GetAttribute("onclick") is { Length: < 500 } script && Location().Match(script) is { Success: true } match ? map.Resolve(match.Groups["to"].Value) : null;

    // The front page of a portal starts no form.
    private static bool IsGeneric(string? address) => address is not null && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.AbsolutePath is "/" or "" && uri.Query.Length == 0 && uri.Fragment.Length <= 2;

    // One of many links of a list is a menu's entry, or belongs to another procedure.
    private static bool InMenu(IElement element) =>
        element.Closest("nav, aside, [role=navigation], [role=menu]") is not null
        || (element.Closest("li") is { ParentElement: { } list } item && list.Children.Count(other => other.QuerySelector("a") is { } link && link.TextContent.Trim().Length * 2 >= other.TextContent.Trim().Length) >= 4 && item.TextContent.Trim().Length <= element.TextContent.Trim().Length + 5);

    private IEnumerable<(IElement Element, NamedLink Link)> LinksIn(IElement element, bool anyLink) =>
        (element.LocalName is "a" or "iframe" or "video" ? [element] : element.QuerySelectorAll("a, iframe, video, [download]").ToList())
        .Where(link => (link.HasAttribute("href") || link.HasAttribute("src") || link.HasAttribute("onclick") || link.HasAttribute("download")) && (anyLink ? link.GetAttribute("href") is not ("#" or "") || link.HasAttribute("onclick") : IsFile(link)))
        .Take(MostLinks)
        .Select(link => (link, new NamedLink(TextOf(link), AddressOf(link))));

    // "Tải về" names nothing: what stands beside it does.
    private string TextOf(IElement link)
    {
        var text = NameOf(link);
        if (!DownloadWords().IsMatch(VietnameseText.Fold(text)) || link.ParentElement is not { } parent || parent.TextContent.Length > LongestLine)
        {
            return text;
        }

        var beside = VietnameseText.Tidy(string.Join(' ', parent.ChildNodes.Where(node => node != link).Select(node => node.TextContent)));
        if (beside.Length > 0)
        {
            return beside;
        }

        return link.Closest("tr")?.Children.Where(cell => !cell.Contains(link) && cell.TextContent.Length <= LongestLine).Select(cell => VietnameseText.Tidy(cell.TextContent)).MaxBy(cell => cell.Length) is { Length: > 6 } row ? row : text;
    }

    private static bool IsFile(IElement link) => link.HasAttribute("download") || FileAddress().IsMatch((link.GetAttribute("href") ?? "").ToLowerInvariant()) || FileName().IsMatch(VietnameseText.Fold(link.TextContent.Length < 300 ? link.TextContent : ""));

    private static bool IsNoForm(string text) => VietnameseText.Fold(text) is "khong" or "khong co" or "tai ve" or "download" && text.Length < 10 && !text.Contains('.', StringComparison.Ordinal);

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        @"^(>>|»|→)? ?((nop|gui|lam|khai|tao|lap|dang ky|thuc hien|bat dau)( (ho so|thu tuc|to khai|don|dich vu( cong)?|dvc|truc tuyen|online|ngay|moi|nop|khai|tai day|dien tu|thu tuc nay|dang ky)){1,5}|(dang ky|khai|nop) truc tuyen|thuc hien ngay|nop ngay"
        + @"|(to khai|bieu mau|don) dien tu|apply( (now|online|for this service))*|submit( (an|your))? (application|dossier|online)( online)?|start( (now|application|online|your))*( application)?|e-?form)( (truc tuyen|online|>>|»|→))?$",
        Options)]
    private static partial Regex StartWords();

    [GeneratedRegex(@"^(xem |tai |tai ve |bam xem )?((video|clip|tai lieu|file|tep|so tay|ban) )?huong dan\b|\bvideo huong dan|^(user |video |step-by-step )?(guide|tutorial|instructions?|how to)\b", Options)]
    private static partial Regex GuideWords();

    [GeneratedRegex(@"lien he|ho tro|dien thoai|hotline|duong day nong|tong dai|thac mac|giai dap|e-?mail|\bsdt\b|\bdt:|\btel\b|phone|contact", Options)]
    private static partial Regex ContactWords();

    [GeneratedRegex(@"^(tai (ve|xuong|file|mau)?|tai|download|xem|xem (mau|file|chi tiet)|tai ve may|file|link|\.\w{2,4})?( \.?(docx?|pdf|xlsx?))?$", Options)]
    private static partial Regex DownloadWords();

    [GeneratedRegex(@"\.(docx?|pdf|xlsx?|odt|rtf|zip|rar|7z|html?5?form)([?#].*)?$|download|tai-?ve|taive|getfile|/file|attachment|documents?/", Options)]
    private static partial Regex FileAddress();

    [GeneratedRegex(@"\.(docx?|pdf|xlsx?|odt|rtf|zip|rar)\b", Options)]
    private static partial Regex FileName();

    [GeneratedRegex("""(location(\.href)?\s*=|window\.open\s*\(|location\.assign\s*\()\s*['"](?<to>[^'"]{1,400})['"]""", Options)]
    private static partial Regex Location();
}
