using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Catalogue;

/// <summary>
/// Reads how a list goes on: numbers, arrows, "Xem thêm", page sizes, whatever their markup. Where a label and its place disagree ("Trước" on both
/// sides of the numbers), the place decides (portals-vn.md section 3).
/// </summary>
public static class PagingReader
{
    private const int MostControls = 4_000;
    private const int MostTogether = 12;

    /// <summary>Reads a document.</summary>
    /// <param name="document">The parsed document; do not change it while it is read.</param>
    /// <param name="url">Its address, which links are resolved against.</param>
    public static Paging Read(IHtmlDocument document, string url)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Read(new PageMap(document, url), VietnameseText.FoldKeepingMarks(PageTexts.Read(document, url).All));
    }

    internal static Paging Read(PageMap map, string text)
    {
        var controls = map.Elements.Where(IsItem).Take(MostControls).Select(element => PagerControl.Of(map, element)).OfType<PagerControl>().ToList();
        var run = PagerNumbers.Best(map, controls);
        var range = PagingWords.Range(text);
        var pages = PagingWords.PageOf(run is null ? text : VietnameseText.FoldKeepingMarks(run.Block.TextContent)) ?? PagingWords.PageOf(text);
        var current = run?.Current?.Number ?? pages?.Current;
        var arrows = run is null ? Pair(controls) : Following(run);
        var count = pages?.Count ?? CountOf(run, range) ?? PagingWords.PageTotal(text);
        var steps = Steps(map, run, current, arrows).ToList();
        var dead = arrows is [var first, ..] && first.Control.Disabled;
        var atEnd = (dead && steps.Count == 0) || (current is not null && count is not null && current >= count) || (range is { Total: { } total } && range.To >= total);
        if (!atEnd || steps.Exists(step => step.Rule is PagingRule.Number))
        {
            steps.AddRange(controls.Where(control => IsMore(map, control)).Select(control => control.Step(PagingRule.More)).Take(3));
        }

        return new Paging
        {
            Current = current,
            PageCount = count is { } known && known >= (current ?? 1) ? known : null,
            Range = range,
            Next = atEnd ? [] : steps,
            PageSize = SizeOf(map),
            WholeList = controls.Find(control => control.Element.LocalName is "a" && control.Href is not null && PagingWords.SaysWhole(VietnameseText.Fold(control.Name)))?.Step(PagingRule.Wording),
            AtEnd = atEnd,
        };
    }

    // What can be pressed, and bare numbers, which mark the current page or hide their handler.
    private static bool IsItem(IElement element) =>
        PagerControl.CanPress(element)
            ? element.LocalName is "a" or "button" or "input" || element.QuerySelector("a, button") is null
            : element.LocalName is "span" or "b" or "strong" or "li" or "td" or "font" or "em" or "div" or "i"
                && ShortText.Within(element, 40) is { } text
                && PagingWords.PageNumber(VietnameseText.FoldKeepingMarks(text)) is not null
                && !element.QuerySelectorAll("*").Any(child => child.TextContent.Trim().Length > 0)
                && !HasPressableAround(element);

    private static bool HasPressableAround(IElement element)
    {
        var at = element.ParentElement;
        for (var steps = 0; steps < 4 && at is not null && at.TextContent.Length <= 80; steps++, at = at.ParentElement)
        {
            if (PagerControl.CanPress(at))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<PagingStep> Steps(PageMap map, PagerNumbers? run, int? current, IReadOnlyList<(PagerControl Control, PagingRule Rule)> arrows)
    {
        if (run is not null && current is { } number && run.Numbers.FirstOrDefault(item => item.Number == number + 1) is { Disabled: false } following)
        {
            yield return following.Step(PagingRule.Number);
        }

        var related = map.Document.QuerySelector("a[rel~=next], link[rel~=next]");
        if (related is not null && CatalogueLinks.Target(map, related) is { } href)
        {
            yield return new PagingStep(PagingStepKind.Link, related.LocalName is "a" ? map.Selectors.Of(related) : "link[rel~=next]", ElementText.Tidy(related.TextContent), href, PagingWords.PageIn(href), PagingRule.Relation);
        }

        foreach (var (control, rule) in arrows.Where(arrow => !arrow.Control.Disabled))
        {
            yield return control.Step(rule);
        }
    }

    // After the numbers: what is honestly called next; else the first that does not claim to be the last.
    private static IReadOnlyList<(PagerControl Control, PagingRule Rule)> Following(PagerNumbers run)
    {
        var honest = run.After.Where(control => control.Way is PagingWay.Next).Take(1).ToList();
        if (honest.Count > 0)
        {
            return [(honest[0], PagingRule.Wording)];
        }

        return [.. run.After.Where(control => control.Way is PagingWay.Previous || (control.Way is PagingWay.None && control.Name.Length <= 3)).Take(1).Select(control => (control, PagingRule.Position))];
    }

    // Without numbers: the later of two controls that stand together, one of which points somewhere.
    private static IReadOnlyList<(PagerControl Control, PagingRule Rule)> Pair(IReadOnlyList<PagerControl> controls)
    {
        var pointing = controls.Where(control => control.Way is PagingWay.Next or PagingWay.Previous && PagerControl.CanPress(control.Element) && !PagerNumbers.IsSlide(control.Element)).ToList();
        foreach (var (first, second) in pointing.Zip(pointing.Skip(1)))
        {
            var block = PagerNumbers.Widen(second.Element, controls);
            if (first.Way is PagingWay.Previous && block.Contains(first.Element) && controls.Count(control => block.Contains(control.Element)) <= MostTogether)
            {
                return [(second, second.Way is PagingWay.Next ? PagingRule.Wording : PagingRule.Position)];
            }
        }

        return [.. pointing.Where(control => control.Way is PagingWay.Next && (PagerNumbers.SaysPager(control.Element.ParentElement ?? control.Element) || SaysPage(control, controls)))
            .Take(1).Select(control => (control, PagingRule.Wording))];
    }

    private static bool SaysPage(PagerControl control, IReadOnlyList<PagerControl> controls)
    {
        var text = VietnameseText.FoldKeepingMarks(PagerNumbers.Widen(control.Element, controls).TextContent);
        return PagingWords.PageOf(text) is not null || PagingWords.Range(text) is not null || VietnameseText.Fold(control.Name).Contains("trang", StringComparison.Ordinal);
    }

    private static int? CountOf(PagerNumbers? run, StatedRange? range)
    {
        if (run is not null)
        {
            var last = run.After.FirstOrDefault(control => control.Way is PagingWay.Last)?.Page;
            var highest = run.Numbers.Max(item => item.Number);
            // Numbers that stop at "…" or before an arrow may be a window on more; the last page is then unknown.
            return last > highest ? last : run.Block.TextContent.AsSpan().IndexOfAny("…".AsSpan()) < 0 && !run.After.Any(control => control.Way is PagingWay.Last) && run.Numbers.Count < 10 && run.Current is not null && !HasLiveArrow(run) ? highest : last ?? null;
        }

        return range is { Total: { } total, To: var to, From: 1 } && to > 0 ? (total + to - 1) / to : null;
    }

    private static bool HasLiveArrow(PagerNumbers run) => run.Current?.Number == run.Numbers.Max(item => item.Number) && run.After.Any(control => !control.Disabled && control.Way is not PagingWay.Last);

    // A link with an address of its own leads to another page ("Xem thêm" under some news), a button without one adds rows here.
    private static bool IsMore(PageMap map, PagerControl control) =>
        PagerControl.CanPress(control.Element) && !control.Disabled && PagingWords.SaysMore(VietnameseText.FoldKeepingMarks(control.Name)) && map.RegionOf(control.Element) is PageRegion.Main
        && (control.Href is not { } href || SamePath(map.Address, href));

    private static bool SamePath(string page, string href) =>
        Uri.TryCreate(page, UriKind.Absolute, out var here) && Uri.TryCreate(href, UriKind.Absolute, out var there)
        && string.Equals(here.GetLeftPart(UriPartial.Path), there.GetLeftPart(UriPartial.Path), StringComparison.OrdinalIgnoreCase) && there.Query.Length > 0;

    private static PageSizeChoice? SizeOf(PageMap map) =>
        map.Elements.OfType<IHtmlSelectElement>().Where(select => !map.IsHidden(select)).Select(select => SizeOf(map, select)).FirstOrDefault(choice => choice is not null);

    private static PageSizeChoice? SizeOf(PageMap map, IHtmlSelectElement select)
    {
        var options = select.Options.Take(20).Select(option => (option, Rows: RowsOf(option.Text))).ToList();
        var numbers = options.Where(item => item.Rows > 0).Select(item => item.Rows!.Value).ToList();
        var rising = numbers.Zip(numbers.Skip(1)).All(pair => pair.First < pair.Second);
        if (numbers.Count < 2 || options.Exists(item => item.Rows is null) || !rising || numbers[0] is < 3 or > 200 || numbers[1] - numbers[0] < 2)
        {
            return null;
        }

        var chosen = options.Find(item => item.option.HasAttribute("selected"));
        var all = options.Select(item => new PageSizeOption(item.option.Value, item.Rows > 0 ? item.Rows : null, AddressOf(map, item.option))).ToList();
        return new PageSizeChoice(map.Selectors.Of(select), all, chosen.option is null ? numbers[0] : chosen.Rows > 0 ? chosen.Rows : null);
    }

    /// <summary>Rows a page; 0 for all of them; null for what is no number of rows.</summary>
    private static int? RowsOf(string text)
    {
        var folded = VietnameseText.Fold(Bounded.Cut(text, 100));
        if (folded is "tat ca" or "all" or "toan bo")
        {
            return 0;
        }

        var words = folded.Split([' ', '/'], StringSplitOptions.RemoveEmptyEntries);
        var number = words.Where(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _)).Take(2).ToList();
        return number is [var only] && words.All(word => word.Equals(only, StringComparison.Ordinal) || word is "ban" or "ghi" or "trang" or "dong" or "muc" or "hien" or "thi" or "ket" or "qua" or "thu" or "tuc" or "page" or "rows" or "per")
            && int.TryParse(only, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows is >= 3 and <= 1_000
            ? rows
            : null;
    }

    // "data-gourl", or a value that is an address itself.
    private static string? AddressOf(PageMap map, IHtmlOptionElement option) =>
        option.Attributes.Where(attribute => attribute.Name.StartsWith("data-", StringComparison.Ordinal)).Select(attribute => attribute.Value).Append(option.Value)
            .Where(value => value.StartsWith('/') || value.StartsWith('?') || value.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            .Select(map.Resolve)
            .FirstOrDefault();
}
