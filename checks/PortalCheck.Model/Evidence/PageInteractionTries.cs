namespace PortalCheck.Model.Evidence;

/// <summary>What moved by itself on a page that nobody touched.</summary>
/// <param name="Parts">At most 12.</param>
public sealed record MovingParts(IReadOnlyList<MovingPart> Parts);

/// <summary>A part of a page that moves or blinks by itself.</summary>
/// <param name="Element">The part.</param>
/// <param name="Way">How it moves.</param>
/// <param name="Seconds">How long it goes on; null without end, or for longer than was watched.</param>
/// <param name="Letters">Letters of text in it.</param>
/// <param name="Stop">A control near it, or for the whole page, whose name speaks of stopping; null where none was found.</param>
/// <param name="Controls">How many other small controls stand beside it: arrows, dots.</param>
public sealed record MovingPart(TriedElement Element, MovingWay Way, int? Seconds, int Letters, TriedElement? Stop, int Controls);

/// <summary>How a part moves by itself.</summary>
public enum MovingWay
{
    /// <summary>A style sheet moves it.</summary>
    Animated,

    /// <summary>A style sheet lets it come and go.</summary>
    Blinking,

    /// <summary>A script moves it all the time.</summary>
    Scripted,

    /// <summary>One slide follows another.</summary>
    Stepping,

    /// <summary>A script writes other words into it, again and again; clocks and counters are not among them.</summary>
    Rewritten,
}

/// <summary>Links past the head of the page.</summary>
/// <param name="Links">At most 3.</param>
public sealed record SkipLinks(IReadOnlyList<SkipLink> Links);

/// <summary>A link within the page among its first stops, pressed with Enter and then Tab.</summary>
/// <param name="Element">The link.</param>
/// <param name="Target">Where it says that it leads: its fragment.</param>
/// <param name="Exists">True where the page has that place.</param>
/// <param name="Works">True where the next stop lies at or after that place.</param>
public sealed record SkipLink(TriedElement Element, string Target, bool Exists, bool Works);

/// <summary>Single keys without Ctrl, Alt or Shift.</summary>
/// <param name="Keys">Those that did something, each tried twice; at most 8.</param>
/// <param name="Settings">A control that speaks of shortcuts; null where none was found.</param>
/// <param name="Heard">True where a script hears keys at the top of the page; else none was pressed.</param>
public sealed record KeyShortcuts(IReadOnlyList<KeyShortcut> Keys, TriedElement? Settings, bool Heard);

/// <summary>What a single key did.</summary>
/// <param name="Key">The key.</param>
/// <param name="Effect">What came.</param>
/// <param name="Element">What got the focus; null for other effects.</param>
public sealed record KeyShortcut(string Key, ShortcutEffect Effect, TriedElement? Element);

/// <summary>What a page does at a single key.</summary>
public enum ShortcutEffect
{
    /// <summary>It wanted to go elsewhere or to send something; it was not let.</summary>
    Navigation,

    /// <summary>It moved the focus.</summary>
    FocusMoved,

    /// <summary>It changed what is shown.</summary>
    Changed,
}

/// <summary>What came into view under the pointer.</summary>
/// <param name="Reveals">One for each sort of trigger; at most 3.</param>
public sealed record HoverReveals(IReadOnlyList<HoverReveal> Reveals);

/// <summary>Content that comes while the pointer is over something.</summary>
/// <param name="Trigger">Where the pointer was.</param>
/// <param name="Content">What came.</param>
/// <param name="Covers">True where it lies over other text or controls.</param>
/// <param name="Escape">True where Escape makes it go.</param>
/// <param name="Closer">True where it holds a control that speaks of closing.</param>
/// <param name="Persists">True where it was still there half a second later.</param>
/// <param name="Stays">True where it is still there when the pointer has gone over to it.</param>
public sealed record HoverReveal(TriedElement Trigger, TriedElement Content, bool Covers, bool Escape, bool Closer, bool Persists, bool Stays);

/// <summary>Controls that open something.</summary>
/// <param name="Tries">One for each sort of control; at most 4.</param>
public sealed record WidgetTries(IReadOnlyList<WidgetTry> Tries);

/// <summary>A control that opened something when Enter was pressed on it.</summary>
/// <param name="Trigger">The control.</param>
/// <param name="Kind">What it opened.</param>
/// <param name="Part">What came into view; for tabs the list of tabs.</param>
/// <param name="Modal">True where it says that the rest of the page is out of reach.</param>
/// <param name="Reached">True where the focus went into it by itself, or with the next Tab or arrow down; for tabs, where an arrow or Tab leads to the next one.</param>
/// <param name="Closed">True where Escape, or Enter on the control, closed it again.</param>
/// <param name="Lost">True where the focus was nowhere, or on something out of view, after it was closed.</param>
public sealed record WidgetTry(TriedElement Trigger, WidgetKind Kind, TriedElement Part, bool Modal, bool Reached, bool Closed, bool Lost);

/// <summary>What a control opens.</summary>
public enum WidgetKind
{
    /// <summary>A dialog.</summary>
    Dialog,

    /// <summary>A menu or another part of the page.</summary>
    Menu,

    /// <summary>The panel of a tab.</summary>
    Tabs,
}
