namespace PortalCheck.Reading.Catalogue;

/// <summary>What a page of a list says about its other pages.</summary>
public sealed record Paging
{
    /// <summary>Number of this page; null where the page does not say.</summary>
    public int? Current { get; init; }

    /// <summary>Number of pages; null where the page does not say.</summary>
    public int? PageCount { get; init; }

    /// <summary>The stretch that the page states ("1 - 20 / 499"); null without one.</summary>
    public StatedRange? Range { get; init; }

    /// <summary>Ways to the following page, the surest first; empty where none is seen or this is the last page.</summary>
    public IReadOnlyList<PagingStep> Next { get; init; } = [];

    /// <summary>The control for the number of rows a page; null without one.</summary>
    public PageSizeChoice? PageSize { get; init; }

    /// <summary>"Xem toàn bộ danh sách": a link to the list without pages; null without one.</summary>
    public PagingStep? WholeList { get; init; }

    /// <summary>True where the page itself says that nothing follows: its next link is disabled, or it is the last of its pages.</summary>
    public bool AtEnd { get; init; }
}

/// <summary>One way to more rows.</summary>
/// <param name="Kind">What to do with it.</param>
/// <param name="Selector">CSS selector of the element.</param>
/// <param name="Text">Its text, its name, or what stands for it; may be empty.</param>
/// <param name="Href">Absolute address for <see cref="PagingStepKind.Link"/>; null for what must be pressed.</param>
/// <param name="Page">The page that it leads to, as far as it says.</param>
/// <param name="Rule">What it was recognised by.</param>
public sealed record PagingStep(PagingStepKind Kind, string Selector, string Text, string? Href, int? Page, PagingRule Rule);

/// <summary>What to do with a way to more rows.</summary>
public enum PagingStepKind
{
    /// <summary>Follow its address.</summary>
    Link,

    /// <summary>Press it: it has no address of its own.</summary>
    Press,

    /// <summary>Press it: it adds rows below those that are there.</summary>
    More,
}

/// <summary>What a way to more rows was recognised by, the surest first.</summary>
public enum PagingRule
{
    /// <summary>It bears the number after the current page's.</summary>
    Number,

    /// <summary><c>rel=next</c> (HTML 4.6.7).</summary>
    Relation,

    /// <summary>It stands right after the numbers, whatever it is called.</summary>
    Position,

    /// <summary>It is called "Sau", "Trang sau", "Next", or drawn as an arrow.</summary>
    Wording,

    /// <summary>It is called "Xem thêm", "Tải thêm".</summary>
    More,
}

/// <summary>The rows that a page says it shows, of how many.</summary>
/// <param name="From">First row, from 1.</param>
/// <param name="To">Last row.</param>
/// <param name="Total">Of how many; null where it is left out.</param>
public sealed record StatedRange(int From, int To, int? Total);

/// <summary>A control for the number of rows a page.</summary>
/// <param name="Selector">CSS selector of the <c>select</c>.</param>
/// <param name="Options">What it offers, in order.</param>
/// <param name="Selected">The number chosen; null where all rows are, or nothing is known.</param>
public sealed record PageSizeChoice(string Selector, IReadOnlyList<PageSizeOption> Options, int? Selected);

/// <summary>One choice of rows a page.</summary>
/// <param name="Value">Value of the option.</param>
/// <param name="Rows">Rows a page; null for "Tất cả".</param>
/// <param name="Href">Absolute address that the option itself names; null without one.</param>
public sealed record PageSizeOption(string Value, int? Rows, string? Href);
