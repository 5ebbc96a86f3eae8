using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>A run of page numbers: "1 2 3 … 25", whatever the markup, and the controls around it.</summary>
internal sealed class PagerNumbers
{
    private const int LongestBlock = 400;
    private const int MostResidue = 120;
    private const int MostNumbers = 24;

    private static readonly HashSet<string> Slides = new(StringComparer.Ordinal) { "slick", "dots", "carousel", "swiper", "slide", "slider", "calendar", "datepicker", "rating", "star", "stars", "captcha" };

    private PagerNumbers(IElement block, IReadOnlyList<PagerControl> numbers, IReadOnlyList<PagerControl> before, IReadOnlyList<PagerControl> after)
    {
        Block = block;
        Numbers = numbers;
        Before = before;
        After = after;
        Current = numbers.FirstOrDefault(item => item.Element.HasAttribute("aria-current") || item.Element.ParentElement?.HasAttribute("aria-current") == true)
            ?? Only(numbers.Where(item => item.SaysCurrent))
            ?? Only(numbers.Where(item => !PagerControl.CanPress(item.Element)))
            ?? Only(numbers.Where(item => item.Disabled))
            ?? Only(numbers.Where(item => PagerControl.CanPress(item.Element) && item.Element.LocalName is "a" && item.Element.Attributes["href"] is null && !item.Element.HasAttribute("onclick")));
    }

    public IElement Block { get; }

    public IReadOnlyList<PagerControl> Numbers { get; }

    /// <summary>Controls of the block before the first number.</summary>
    public IReadOnlyList<PagerControl> Before { get; }

    /// <summary>Controls of the block after the last number.</summary>
    public IReadOnlyList<PagerControl> After { get; }

    /// <summary>The number of this page; null where nothing marks it.</summary>
    public PagerControl? Current { get; }

    public static PagerNumbers? Best(PageMap map, IReadOnlyList<PagerControl> controls)
    {
        var items = controls.Where(control => control.Number is not null).ToList();
        return items.Select(item => BlockOf(item, items)).OfType<IElement>().Distinct()
            .Select(block => Of(map, block, controls))
            .OfType<PagerNumbers>()
            .OrderByDescending(run => (run.Current is null ? 0 : 2) + (run.Before.Count + run.After.Count > 0 ? 1 : 0) + (SaysPager(run.Block) ? 2 : 0))
            .FirstOrDefault();
    }

    public static bool SaysPager(IElement element) => new[] { element, element.ParentElement }.OfType<IElement>().Any(block =>
        Landmarks.Tokens(block.GetAttribute("class")).Concat(Landmarks.Tokens(block.GetAttribute("id"))).Concat(Landmarks.Tokens(block.GetAttribute("aria-label")))
            .Any(word => word.StartsWith("pag", StringComparison.Ordinal) || word is "phantrang" or "dieuhuongtrang"));

    /// <summary>True within what turns pictures or days, not pages of a list.</summary>
    public static bool IsSlide(IElement element)
    {
        var at = element;
        for (var steps = 0; steps < 5 && at is not null; steps++, at = at.ParentElement)
        {
            if (string.Equals(at.GetAttribute("role"), "tab", StringComparison.OrdinalIgnoreCase) || at.HasAttribute("data-slide") || at.HasAttribute("data-bs-slide")
                || at.HasAttribute("data-slide-to") || at.HasAttribute("data-bs-slide-to") || Landmarks.Tokens(at.GetAttribute("class")).Any(Slides.Contains))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The smallest block around an element that holds other controls of a pager and little else.</summary>
    public static IElement Widen(IElement block, IReadOnlyList<PagerControl> controls)
    {
        for (var steps = 0; steps < 4 && block.ParentElement is { } parent && parent.LocalName is not ("body" or "html" or "table" or "tbody" or "form"); steps++)
        {
            if (parent.TextContent.Length > LongestBlock * 4 || Residue(parent, controls) > MostResidue)
            {
                break;
            }

            block = parent;
        }

        return block;
    }

    private static PagerNumbers? Of(PageMap map, IElement block, IReadOnlyList<PagerControl> controls)
    {
        var numbers = controls.Where(control => control.Number is not null && block.Contains(control.Element)).ToList();
        var pressed = numbers.Count(item => PagerControl.CanPress(item.Element));
        if (numbers.Count is < 2 or > MostNumbers || IsSlide(block) || !HasNeighbours(numbers) || (pressed < numbers.Count - 1 && !SaysPager(block)) || Residue(block, controls) > MostResidue)
        {
            return null;
        }

        var wide = Widen(block, controls);
        var around = controls.Where(control => control.Number is null && wide.Contains(control.Element) && PagerControl.CanPress(control.Element)).ToList();
        return new PagerNumbers(
            wide,
            numbers,
            [.. around.Where(control => Precedes(control.Element, numbers[0].Element))],
            [.. around.Where(control => Precedes(numbers[^1].Element, control.Element))]);
    }

    // The nearest block with two numbers, widened as long as the numbers in it rise.
    private static IElement? BlockOf(PagerControl item, IReadOnlyList<PagerControl> items)
    {
        IElement? found = null;
        var at = item.Element.ParentElement;
        for (var steps = 0; steps < 6 && at is not null && at.TextContent.Length <= LongestBlock * 4; steps++, at = at.ParentElement)
        {
            var inside = items.Where(other => at.Contains(other.Element)).Take(MostNumbers + 1).ToList();
            if (inside.Count > MostNumbers || inside.Zip(inside.Skip(1)).Any(pair => pair.First.Number >= pair.Second.Number))
            {
                return found;
            }

            found = inside.Count >= 2 ? at : found;
        }

        return found;
    }

    private static bool HasNeighbours(List<PagerControl> numbers) =>
        numbers.Zip(numbers.Skip(1)).Any(pair => pair.First.Number + 1 == pair.Second.Number) && numbers[0].Number >= 0;

    // Text that belongs to no control of the pager.
    private static int Residue(IElement block, IReadOnlyList<PagerControl> controls) =>
        block.TextContent.Count(c => !char.IsWhiteSpace(c)) - controls.Where(control => block.Contains(control.Element)).Sum(control => control.Element.TextContent.Count(c => !char.IsWhiteSpace(c)));

    private static bool Precedes(IElement first, IElement second) => first.CompareDocumentPosition(second).HasFlag(DocumentPositions.Following);

    private static PagerControl? Only(IEnumerable<PagerControl> items) => items.Take(2).ToList() is [var one] ? one : null;
}
