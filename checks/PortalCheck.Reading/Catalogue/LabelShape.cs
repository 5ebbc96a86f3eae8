using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>How a line or block is drawn, as far as markup tells: what is drawn like a label ends the label's value.</summary>
internal sealed record LabelShape(string Tag, string Class, int HeadingLevel, bool Bold)
{
    private static readonly string[] Leads = ["buoc", "truong hop", "luu y", "ghi chu", "doi voi", "giay to", "step", "cach", "mot la", "hai la", "note"];

    public bool IsHeading => HeadingLevel > 0;

    public static LabelShape Of(FlowItem item)
    {
        var element = item.Block ?? (item.Nodes.OfType<IElement>().ToList() is [var only] && item.Nodes.All(node => node is IElement || string.IsNullOrWhiteSpace(node.TextContent)) ? only : null);
        return element is null ? new LabelShape("", "", 0, false) : new LabelShape(element.LocalName, element.ClassName?.Trim() ?? "", LevelOf(element), IsBold(element));
    }

    /// <summary>True for an empty block that parts sections and is no value's place.</summary>
    public static bool IsDecoration(IElement element) => element.LocalName is "form" or "iframe" or "video" || element.QuerySelector("svg, img, i, hr, iframe, video") is not null;

    public bool SameKind(LabelShape other) => string.Equals(Tag, other.Tag, StringComparison.Ordinal) && string.Equals(Class, other.Class, StringComparison.Ordinal) && HeadingLevel == other.HeadingLevel;

    /// <summary>True where a following item is drawn as this label is, and the value's first item is not, so that the value ends before it.</summary>
    public bool EndsAt(LabelShape next, string text, LabelShape? value)
    {
        if (IsHeading)
        {
            return next.IsHeading && next.HeadingLevel <= HeadingLevel;
        }

        if (value is null || Tag.Length == 0 || text.Length == 0 || text.Length > ProcedureLabels.Longest)
        {
            return false;
        }

        if (next.IsHeading || (Tag is "dt" && next.Tag is "dt"))
        {
            return true;
        }

        var folded = ProcedureLabels.Bare(text);
        var drawnAlike = SameKind(next) && ((Class.Length > 0 && !SameKind(value) && Bold == next.Bold) || (Bold && next.Bold && !value.Bold));
        return drawnAlike && !Array.Exists(Leads, lead => folded.StartsWith(lead, StringComparison.Ordinal)) && !text.StartsWith('-') && !text.StartsWith('+');
    }

    private static int LevelOf(IElement element)
    {
        if (element.LocalName is ['h', >= '1' and <= '6' and var digit])
        {
            return digit - '0';
        }

        if (element.GetAttribute("role") is "heading")
        {
            return element.GetAttribute("aria-level") is [>= '1' and <= '9' and var level] ? level - '0' : 2;
        }

        // <div class="head"><h3>…</h3></div>: the holder of nothing but a heading is one.
        return element.LocalName is "div" or "header" && element.ChildElementCount is > 0 and < 4
            && element.QuerySelector("h1, h2, h3, h4, h5, h6") is { } heading && heading.TextContent.Trim().Length == element.TextContent.Trim().Length
            ? LevelOf(heading) : 0;
    }

    private static bool IsBold(IElement element)
    {
        for (var (current, depth) = (element, 0); depth < 6; depth++)
        {
            if (current.LocalName is "b" or "strong" or "th" or "dt" || current.GetAttribute("style") is { } style && style.Contains("bold", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            if (current.Children is not { Length: 1 } children || current.ChildNodes.OfType<IText>().Any(text => !string.IsNullOrWhiteSpace(text.Data)))
            {
                return false;
            }

            current = children[0];
        }

        return false;
    }
}
