namespace PortalCheck.Model.Evidence;

/// <summary>
/// What a page did while it was driven: keys pressed, focus moved, the window made narrow. Taken after everything else of the load, with every
/// request refused that is not a plain GET, and every navigation. Each part has a limit of its own; one that failed says why and takes no other with it.
/// Null parts were not tried (evidence of older builds, or switched off).
/// </summary>
public sealed record PageInteraction
{
    /// <summary>What it took, in seconds; 0 in evidence of older builds.</summary>
    public double Seconds { get; init; }

    /// <summary>The walk with Tab and Shift+Tab.</summary>
    public Artifact<KeyboardWalk>? Walk { get; init; }

    /// <summary>Pictures of controls with and without focus, compared.</summary>
    public Artifact<FocusPictures>? Focus { get; init; }

    /// <summary>What only a pointer can press, as far as listeners tell.</summary>
    public Artifact<PointerTargets>? PointerOnly { get; init; }

    /// <summary>Widths other than a desk's: 320 px, zoom 200 %, a phone, wider spacing.</summary>
    public Artifact<PageLayouts>? Layouts { get; init; }

    /// <summary>What moved by itself before anything was pressed.</summary>
    public Artifact<MovingParts>? Moving { get; init; }

    /// <summary>Links at the head of the page that lead past its menus, pressed.</summary>
    public Artifact<SkipLinks>? Skips { get; init; }

    /// <summary>Single keys, pressed while nothing had the focus.</summary>
    public Artifact<KeyShortcuts>? Shortcuts { get; init; }

    /// <summary>What the pointer revealed, and whether it could be reached and dismissed.</summary>
    public Artifact<HoverReveals>? Hover { get; init; }

    /// <summary>Dialogs, menus and tabs, opened with the keyboard.</summary>
    public Artifact<WidgetTries>? Widgets { get; init; }
}

/// <summary>An element that was met while the page was driven.</summary>
/// <param name="Selector">CSS selector; parts of frames and shadow roots joined with <c> &gt;&gt; </c>.</param>
/// <param name="Html">The element's start tag, cut at 300 characters, masked.</param>
/// <param name="Tag">Local name.</param>
/// <param name="Role"><c>role</c> attribute; empty where there is none.</param>
/// <param name="Text">What it says, cut at 100 characters, masked.</param>
/// <param name="Box">Where it is on the page, in CSS pixels.</param>
public sealed record TriedElement(string Selector, string Html, string Tag, string Role, string Text, Box? Box);

/// <summary>The walk through the page with the keyboard.</summary>
public sealed record KeyboardWalk
{
    /// <summary>Where the focus came, in order, each once; at most 300.</summary>
    public IReadOnlyList<FocusStop> Stops { get; init; } = [];

    /// <summary>Visible controls that should take focus and never got it, on a walk that came to the document's end; at most 50.</summary>
    public IReadOnlyList<TriedElement> Missed { get; init; } = [];

    /// <summary>True where Tab came to the end of the document.</summary>
    public bool Complete { get; init; }

    /// <summary>True where the page has more stops than the walk may make steps.</summary>
    public bool Cut { get; init; }

    /// <summary>Places that held the focus.</summary>
    public IReadOnlyList<FocusTrap> Traps { get; init; } = [];

    /// <summary>What else happened when something got the focus or another value.</summary>
    public IReadOnlyList<ContextChange> Changes { get; init; } = [];
}

/// <summary>An element that got the focus.</summary>
/// <param name="Element">The element.</param>
/// <param name="TabIndex">Its <c>tabindex</c> as written; null where there is none.</param>
/// <param name="Hidden">True where it, or what it stands in, is hidden from assistive technology with <c>aria-hidden</c>.</param>
/// <param name="InView">True where at least a part of it was in the window and larger than one pixel while it had the focus.</param>
/// <param name="Covered">Of nine points of it in view, how many something else lay over.</param>
/// <param name="Points">How many of the nine points were in view.</param>
/// <param name="CoveredBy">What lay over it, where it stays in its place while the page is scrolled.</param>
/// <param name="Composite">True within a widget that moves its focus with arrow keys.</param>
/// <param name="Form">Selector of the form that it belongs to; empty outside forms.</param>
public sealed record FocusStop(
    TriedElement Element, int? TabIndex, bool Hidden, bool InView, int Covered, int Points, TriedElement? CoveredBy, bool Composite, string Form);

/// <summary>Elements that Tab does not leave.</summary>
public sealed record FocusTrap
{
    /// <summary>The elements among which the focus went round.</summary>
    public IReadOnlyList<TriedElement> Elements { get; init; } = [];

    /// <summary>True where Shift+Tab leaves it.</summary>
    public bool Backward { get; init; }

    /// <summary>True where Escape leaves it.</summary>
    public bool Escape { get; init; }

    /// <summary>True where it is a dialog that holds a control which may close it.</summary>
    public bool Dialog { get; init; }

    /// <summary>The keys that visible text advises for leaving, as <c>Ctrl+M</c>; null where none does.</summary>
    public string? Advice { get; init; }

    /// <summary>True where those keys leave it.</summary>
    public bool AdviceWorks { get; init; }
}

/// <summary>Something that happened without being asked for.</summary>
/// <param name="Element">Where the focus was, or what got another value.</param>
/// <param name="Cause">What we did.</param>
/// <param name="Effect">What the page did.</param>
/// <param name="Target">Address that it wanted to go to; empty for other effects.</param>
public sealed record ContextChange(TriedElement? Element, ChangeCause Cause, ChangeEffect Effect, string Target);

/// <summary>What we did before a context changed.</summary>
public enum ChangeCause
{
    /// <summary>The focus came there with Tab.</summary>
    Focus,

    /// <summary>Another value was chosen with an arrow key.</summary>
    Input,
}

/// <summary>How a context changed (WCAG 2.2, "changes of context").</summary>
public enum ChangeEffect
{
    /// <summary>The page wanted to go to another address; we did not let it.</summary>
    Navigation,

    /// <summary>A form wanted to be sent; we did not let it.</summary>
    Submission,

    /// <summary>A script gave the focus to something else.</summary>
    FocusMoved,

    /// <summary>A script took the focus away.</summary>
    FocusDropped,

    /// <summary>A window of the browser's own opened: a message or a question.</summary>
    Message,
}

/// <summary>Pictures of controls with and without focus.</summary>
/// <param name="Looks">One for each sort of control on the page; at most 24.</param>
public sealed record FocusPictures(IReadOnlyList<FocusLook> Looks);

/// <summary>How a control looks with focus and without.</summary>
/// <param name="Element">The control.</param>
/// <param name="Alike">How many controls of the page are of this sort, this one included.</param>
/// <param name="InView">True where it was in the window while it had the focus.</param>
/// <param name="Held">False where the focus did not stay on it, or could not be taken from it for the other picture.</param>
/// <param name="Changed">Pixels of it and its surroundings that changed.</param>
/// <param name="Strong">Of those, pixels whose two colours have a contrast of 3:1 or more (WCAG 2.4.13).</param>
/// <param name="Needed">Area of a line two pixels thick around it (WCAG 2.4.13).</param>
/// <param name="Contrast">The highest contrast between the two colours of a changed pixel, times 100.</param>
public sealed record FocusLook(TriedElement Element, int Alike, bool InView, bool Held, int Changed, int Strong, int Needed, int Contrast);

/// <summary>What answers to a click and not to the keyboard.</summary>
/// <param name="Elements">At most 60.</param>
public sealed record PointerTargets(IReadOnlyList<PointerTarget> Elements);

/// <summary>An element with a listener for clicks that the keyboard does not reach.</summary>
/// <param name="Element">The element.</param>
/// <param name="Hand">True where the pointer turns into a hand over it.</param>
/// <param name="Control">True where its role, name or shape says that it is a control.</param>
/// <param name="Beside">True where something that the keyboard reaches says the same, or stands in the same small group.</param>
/// <param name="Focusable">True where the keyboard reaches it and no listener anywhere above it hears a key.</param>
public sealed record PointerTarget(TriedElement Element, bool Hand, bool Control, bool Beside, bool Focusable);
