namespace PortalCheck.Model.Evidence;

/// <summary>The page in windows of other sizes.</summary>
public sealed record PageLayouts
{
    /// <summary>320 CSS pixels wide: a desk's window of 1280 at 400 % (WCAG 1.4.10).</summary>
    public NarrowLayout? Narrow { get; init; }

    /// <summary>A phone of 360 CSS pixels that obeys <c>meta viewport</c>.</summary>
    public PhoneLayout? Phone { get; init; }

    /// <summary>Text that is cut off at 200 %: 640 CSS pixels wide (WCAG 1.4.4); at most 60.</summary>
    public IReadOnlyList<ClippedText> Zoomed { get; init; } = [];

    /// <summary>Text that is cut off with the spacing of WCAG 1.4.12 and was not before; at most 60.</summary>
    public IReadOnlyList<ClippedText> Spaced { get; init; } = [];

    /// <summary>True where there is text at all.</summary>
    public bool HasText { get; init; }
}

/// <summary>The page at 320 CSS pixels.</summary>
/// <param name="Scrolls">How many pixels the page can be scrolled sideways.</param>
/// <param name="Lost">True where it cannot be scrolled sideways but text lies beyond the right edge.</param>
/// <param name="Culprits">Text and controls that reach beyond the right edge, without tables, maps, pictures and what scrolls by itself; at most 20.</param>
/// <param name="Excepted">How many of the excepted kinds reach beyond it.</param>
public sealed record NarrowLayout(int Scrolls, bool Lost, IReadOnlyList<TriedElement> Culprits, int Excepted);

/// <summary>The page on a phone.</summary>
/// <param name="Width">Width of the layout in CSS pixels: 360 where the page says that it fits, 980 where it says nothing.</param>
/// <param name="Scrolls">How many pixels it can be scrolled sideways.</param>
/// <param name="Culprits">What reaches beyond the right edge; at most 20.</param>
/// <param name="Links">How many links of the main menu can be seen.</param>
/// <param name="MenuButton">The control that may open the menu; null where none was found.</param>
/// <param name="DeskLinks">How many links of the main menu are seen at a desk.</param>
/// <param name="SmallText">Share of the text, in percent, that is smaller than 10 CSS pixels.</param>
/// <param name="MenuOpens">True where pressing that control brought links of the main menu into view; null where it was not pressed.</param>
public sealed record PhoneLayout(
    int Width, int Scrolls, IReadOnlyList<TriedElement> Culprits, int Links, TriedElement? MenuButton, int DeskLinks, int SmallText, bool? MenuOpens = null);

/// <summary>Text that something cuts off.</summary>
/// <param name="Element">The element that holds the text.</param>
/// <param name="Down">Pixels cut off at the bottom.</param>
/// <param name="Along">Pixels cut off at the side.</param>
/// <param name="Before">True where as much was cut off in the wide window.</param>
/// <param name="Whole">True where only whole lines are cut off.</param>
/// <param name="Ellipsis">True where an ellipsis says so.</param>
/// <param name="LineHeight">Height of a line in CSS pixels.</param>
/// <param name="Height">Height of what is left to see.</param>
/// <param name="Own">True where the element that cuts is the text's own block.</param>
/// <param name="Moves">True where it is part of something that slides.</param>
/// <param name="Led">True where a link or a control in it, around it or beside it may lead to the rest; also where nobody looked.</param>
public sealed record ClippedText(
    TriedElement Element, int Down, int Along, bool Before, bool Whole, bool Ellipsis, int LineHeight, int Height, bool Own, bool Moves, bool Led = true);
