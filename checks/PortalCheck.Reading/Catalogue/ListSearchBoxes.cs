using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Finds the search box of a list by its words and its place: one in the page's head searches the site, one for dossiers another list.</summary>
public static partial class ListSearchBoxes
{
    private const int MostOthers = 60;
    private const int MostLooked = 10_000;

    /// <summary>The box of the list on this page; null without one.</summary>
    /// <param name="document">The parsed document.</param>
    /// <param name="url">Its address, which the form's is resolved against.</param>
    public static ListSearchBox? Find(IHtmlDocument document, string url)
    {
        var map = new PageMap(document, url);
        return Boxes(map).Where(box => map.RegionOf(box.Element) is PageRegion.Main && !IsOfOthers(box.Words)).OrderBy(box => Rank(box.Words)).Select(box => Of(map, box.Element, box.Label)).FirstOrDefault();
    }

    /// <summary>True where anything of the page, shown or not, may search something: only a page without it has no search.</summary>
    /// <param name="document">The parsed document.</param>
    public static bool Any(IHtmlDocument document) =>
        document.QuerySelector("input:not([type]), input[type=text], input[type=search], textarea, iframe, [contenteditable], [role=search], [role=searchbox], [role=combobox]") is not null
        || document.QuerySelectorAll("a, button, input, summary, [role=button], [onclick]").Take(MostLooked).Any(element => MaySearch().IsMatch(VietnameseText.FoldKeepingMarks(Bounded.Cut(string.Join(
            ' ', element.TextContent.Length > 200 ? "" : element.TextContent, element.Id, element.ClassName, element.GetAttribute("title"), element.GetAttribute("aria-label"), element.GetAttribute("value"), element.GetAttribute("onclick"), element.GetAttribute("href"), element.FirstElementChild?.ClassName, element.FirstElementChild?.GetAttribute("alt")), 1_000))));

    private static IEnumerable<(IElement Element, string Label, string Words)> Boxes(PageMap map)
    {
        foreach (var form in FormReader.Read(map).Where(form => form.Purpose is FormPurpose.Search or FormPurpose.Other or FormPurpose.Lookup))
        {
            foreach (var field in form.Fields.Where(field => field.Visible && field.Type is "text" or "search" or "searchbox"))
            {
                if (map.Document.QuerySelector(field.Selector) is not IHtmlInputElement element)
                {
                    continue;
                }

                var label = new[] { field.Label, field.Placeholder, field.NearbyText, element.GetAttribute("aria-label"), element.GetAttribute("title") }.FirstOrDefault(text => text is { Length: > 0 }) ?? "";
                var words = VietnameseText.Fold(Bounded.Cut(string.Join(' ', label, field.Placeholder, field.Name, element.Id, ButtonOf(element)?.TextContent ?? ""), 600));
                if (field.Type is "search" or "searchbox" || Search().IsMatch(words))
                {
                    yield return (element, VietnameseText.Tidy(Bounded.Cut(label, 200)), words);
                }
            }
        }
    }

    private static bool IsOfOthers(string words) => Others().IsMatch(words);

    private static int Rank(string words) => Procedures().IsMatch(words) ? 0 : Keyword().IsMatch(words) ? 1 : 2;

    private static ListSearchBox Of(PageMap map, IElement element, string label)
    {
        var form = element.Closest("form");
        var button = ButtonOf(element);
        var box = new ListSearchBox(map.Selectors.Of(element), label, SearchSending.Script)
        {
            Button = button is null ? null : map.Selectors.Of(button),
            Longest = int.TryParse(element.GetAttribute("maxlength"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var longest) && longest > 0 ? longest : null,
        };
        if (form is null)
        {
            return box;
        }

        var posts = string.Equals(form.GetAttribute("method")?.Trim(), "post", StringComparison.OrdinalIgnoreCase);
        if (posts || form.QuerySelector("input[type=password], input[type=file]") is not null || form.QuerySelectorAll("input").Any(input => Captcha().IsMatch(VietnameseText.Fold(string.Join(' ', input.GetAttribute("name"), input.Id, input.GetAttribute("placeholder"))))))
        {
            return box with { Sending = SearchSending.Form };
        }

        var action = form.GetAttribute("action");
        var scripted = form.Attributes.Any(attribute => attribute.Name is "onsubmit" or "ng-submit" or "data-ng-submit" || attribute.Name.StartsWith("@submit", StringComparison.Ordinal) || attribute.Name.StartsWith("(ngsubmit", StringComparison.OrdinalIgnoreCase));

        // What scripts and servers keep in hidden fields is not in the evidence: the browser itself must send it.
        var keeps = form.QuerySelectorAll("input[type=hidden][name]").Any(input => input.GetAttribute("value") is not { Length: > 0 });
        return element.GetAttribute("name") is not { Length: > 0 } name || scripted || keeps || action?.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) == true || action is "#" ? box
            : box with { Sending = SearchSending.Address, Action = map.Resolve(action is { Length: > 0 } ? action : map.Address).Split('#', '?')[0], Field = name, Others = [.. OthersOf(form, element)] };
    }

    private static IEnumerable<(string Name, string Value)> OthersOf(IElement form, IElement box) => form.QuerySelectorAll("input[name], select[name], button[name]")
        .Where(field => field != box && !field.HasAttribute("disabled")).Select(ValueOf).OfType<(string Name, string Value)>().Take(MostOthers);

    private static (string Name, string Value)? ValueOf(IElement field) => (field, field.GetAttribute("type")?.Trim().ToLowerInvariant()) switch
    {
        (IHtmlSelectElement select, _) => (select.Name ?? "", select.Value ?? ""),
        (_, "checkbox" or "radio") => field.HasAttribute("checked") || field.HasAttribute("data-pc-checked") ? (field.GetAttribute("name")!, field.GetAttribute("value") ?? "on") : null,
        (IHtmlButtonElement, _) or (_, "submit" or "button" or "reset" or "image" or "file") => null,
        _ => (field.GetAttribute("name")!, field.GetAttribute("value") ?? ""),
    };

    // In the form, or within a few steps of the box.
    private static IElement? ButtonOf(IElement box)
    {
        for (var (around, steps) = (box, 0); around is not null && steps < 5 && around.LocalName is not ("body" or "main"); around = around.ParentElement, steps++)
        {
            const string Pressable = "button, input[type=submit], input[type=button], a, [role=button]";
            var after = new List<IElement>();
            for (var next = around.NextElementSibling; next is not null && after.Count < 4; next = next.NextElementSibling)
            {
                after.Add(next);
            }

            var button = after.Where(element => element.Matches(Pressable)).Concat(after.SelectMany(element => element.QuerySelectorAll(Pressable).Take(20)))
                .FirstOrDefault(element => SaysAsk().IsMatch(VietnameseText.Fold(Bounded.Cut(string.Join(' ', element.TextContent, element.GetAttribute("value"), element.GetAttribute("title"), element.GetAttribute("aria-label")), 200)).Trim()));
            if (button is not null)
            {
                return button;
            }
        }

        return null;
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"tu ?khoa|tim( kiem)?\b|timkiem|tra ?cuu|search|keyword|ten ?(thu ?tuc|dich ?vu|tthc)|\bnhap (ten|ma)|\bq\b", Options)]
    private static partial Regex Search();

    [GeneratedRegex(@"tim[ _-]?kiem|\btim\b|tra[ _-]?cuu|search|\bloc\b|filter|find|magnif", Options)]
    private static partial Regex MaySearch();

    [GeneratedRegex(@"thu ?tuc|dich ?vu|tthc|dvc|procedure|service", Options)]
    private static partial Regex Procedures();

    [GeneratedRegex(@"tu ?khoa|keyword", Options)]
    private static partial Regex Keyword();

    [GeneratedRegex(@"ho ?so|bien nhan|tin tuc|van ban|cau hoi|can cuoc|cccd|cmnd|dien thoai|email|captcha|ma xac nhan|co quan$|don vi$|\bhs\b|ma so thue", Options)]
    private static partial Regex Others();

    [GeneratedRegex(@"captcha|ma ?xac ?(nhan|thuc)|ma ?bao ?mat|ma kiem tra", Options)]
    private static partial Regex Captcha();

    [GeneratedRegex(@"^(tim|tim kiem|tra cuu|tim kiem nang cao|search|find|loc|loc ket qua|tim thu tuc|tim dich vu)( |$)", Options)]
    private static partial Regex SaysAsk();
}
