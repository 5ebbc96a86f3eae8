namespace PortalCheck.Model.Evidence;

/// <summary>What one fast pass over a loaded page read for the accessibility rules, every frame included; bounded, personal data masked as in the document.</summary>
public sealed record PageFacts
{
    /// <summary>Rises when a fact is added: a rule that needs a later one is then not asked.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Headings, links, buttons, fields, pictures, frames and controls named by ARIA, in document order.</summary>
    public IReadOnlyList<ElementFacts> Elements { get; init; } = [];

    /// <summary>Sound and video players.</summary>
    public IReadOnlyList<MediaFacts> Media { get; init; } = [];

    /// <summary>Parts that style sheets turn with the way the device is held.</summary>
    public IReadOnlyList<TurnFacts> Turned { get; init; } = [];

    /// <summary>Texts whose line height their own style fixes with <c>!important</c>; null in evidence of builds that did not ask.</summary>
    public IReadOnlyList<LineFacts>? FixedLines { get; init; }

    /// <summary>True while a modal dialog is open: the rest of the page cannot be reached.</summary>
    public bool Modal { get; init; }

    /// <summary>What moving the device does; null where no script listens to it.</summary>
    public MotionFacts? Motion { get; init; }

    /// <summary>True where the limits cut it: absence of something is then no proof.</summary>
    public bool Cut { get; init; }
}

/// <summary>One element as browser and accessibility tree have it.</summary>
public sealed record ElementFacts
{
    /// <summary><c>heading</c>, <c>link</c>, <c>button</c>, <c>field</c>, <c>image</c>, <c>frame</c>, or <c>labelled</c>: a control that takes its name from ARIA.</summary>
    public required string Kind { get; init; }

    /// <summary>The element in the collector's own words (docs/evidence.md).</summary>
    public required string Place { get; init; }

    /// <summary>Local name of the element.</summary>
    public string Tag { get; init; } = "";

    /// <summary>WAI-ARIA role, explicit or implicit; empty for none.</summary>
    public string Role { get; init; } = "";

    /// <summary>Accessible name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The text that is drawn in it; of a field its visible labels.</summary>
    public string Text { get; init; } = "";

    /// <summary>True where it is not drawn, or drawn outside of what can be scrolled to.</summary>
    public bool Unseen { get; init; }

    /// <summary>True where assistive technology does not get it.</summary>
    public bool Unexposed { get; init; }

    /// <summary>Where it is.</summary>
    public Box? Box { get; init; }

    /// <summary>Where it leads, or where its picture or document is, absolute.</summary>
    public string? Href { get; init; }

    /// <summary>The <c>alt</c> attribute; null for none.</summary>
    public string? Alt { get; init; }

    /// <summary>Text of the paragraph, item or cell that a link stands in, with the headers of its row; null where it was not asked for.</summary>
    public string? Context { get; init; }

    /// <summary>Name of the group of fields it belongs to: empty for a group without one, null for no group.</summary>
    public string? Group { get; init; }

    /// <summary>Type of a field.</summary>
    public string? Type { get; init; }

    /// <summary>How many visible labels a field has.</summary>
    public int Labels { get; init; }

    /// <summary>Place in the order of tabbing; 0 where it has none of its own.</summary>
    public int TabIndex { get; init; }

    /// <summary>True where nothing inside can be reached: <c>inert</c>, or behind a modal dialog.</summary>
    public bool Inert { get; init; }

    /// <summary>True where it stands in a link or button.</summary>
    public bool InControl { get; init; }

    /// <summary>Which of <c>window.frames</c> a frame is.</summary>
    public int? Window { get; init; }

    /// <summary>How a picture is painted; null where it could not be read.</summary>
    public InkFacts? Ink { get; init; }
}

/// <summary>How a picture is painted, scaled to at most 400 × 300 pixels.</summary>
public sealed record InkFacts
{
    /// <summary>Share of the commonest colour (of 512).</summary>
    public double Ground { get; init; }

    /// <summary>Colours that take more than one pixel in 500.</summary>
    public int Colours { get; init; }

    /// <summary>Marks on the ground that a row crosses, on average.</summary>
    public double Strokes { get; init; }

    /// <summary>Bands of rows that cross at least four marks, parted by empty rows.</summary>
    public int Lines { get; init; }

    /// <summary>Words that a text recogniser is sure of, 300 characters at most, personal data masked; null where none was asked.</summary>
    public string? Words { get; init; }
}

/// <summary>One player of sound or video.</summary>
public sealed record MediaFacts
{
    /// <summary><c>audio</c> or <c>video</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The element in the collector's own words.</summary>
    public required string Place { get; init; }

    /// <summary>Address of what it plays.</summary>
    public string Src { get; init; } = "";

    /// <summary>Length in seconds; null where it is unknown or endless.</summary>
    public double? Seconds { get; init; }

    /// <summary>True where it has a track of sound; null where the browser cannot tell.</summary>
    public bool? Sound { get; init; }

    /// <summary>True where it is mute as loaded.</summary>
    public bool Muted { get; init; }

    /// <summary>True where it is told to play by itself.</summary>
    public bool Autoplay { get; init; }

    /// <summary>True where it plays although nobody pressed anything.</summary>
    public bool Playing { get; init; }

    /// <summary>True where it begins anew at its end.</summary>
    public bool Loop { get; init; }

    /// <summary>True where the browser's own controls are shown.</summary>
    public bool Controls { get; init; }

    /// <summary>True where it is not drawn.</summary>
    public bool Unseen { get; init; }

    /// <summary>Where it is.</summary>
    public Box? Box { get; init; }

    /// <summary>Kinds of its text tracks: <c>captions</c>, <c>subtitles</c>, <c>descriptions</c>, …</summary>
    public IReadOnlyList<string> Tracks { get; init; } = [];
}

/// <summary>A part of the page that a style sheet turns while the device is held one way.</summary>
public sealed record TurnFacts
{
    /// <summary>The element in the collector's own words.</summary>
    public required string Place { get; init; }

    /// <summary><c>portrait</c> or <c>landscape</c>.</summary>
    public required string Way { get; init; }

    /// <summary>Degrees that it is turned by while the device is held so.</summary>
    public int Angle { get; init; }

    /// <summary>Degrees that it is turned by in the window of the visit.</summary>
    public int Now { get; init; }

    /// <summary>True where that window is wider than high.</summary>
    public bool Landscape { get; init; }

    /// <summary>Letters of text in it.</summary>
    public int Letters { get; init; }
}

/// <summary>A text whose line height its own style fixes.</summary>
public sealed record LineFacts
{
    /// <summary>The element in the collector's own words.</summary>
    public required string Place { get; init; }

    /// <summary>Line height ÷ size of its letters.</summary>
    public double Ratio { get; init; }

    /// <summary>True where the text takes more than one line by itself.</summary>
    public bool Wraps { get; init; }
}

/// <summary>What the page did when it was told that the device moved.</summary>
public sealed record MotionFacts
{
    /// <summary>Events that scripts of the page listen to: <c>devicemotion</c>, <c>deviceorientation</c>.</summary>
    public required IReadOnlyList<string> Listens { get; init; }

    /// <summary>True where its text, structure or values changed then.</summary>
    public bool Changed { get; init; }
}
