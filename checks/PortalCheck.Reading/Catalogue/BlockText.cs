using System.Text;
using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Text of elements with blocks and cells parted by line feeds, hidden parts included: what stands in a closed accordion is published too.</summary>
internal static class BlockText
{
    /// <summary>The longest text that is read of one element.</summary>
    public const int Longest = 20_000;

    public static string Of(INode node)
    {
        var text = new StringBuilder();
        Append(node, text, 0, null);
        return Tidy(text);
    }

    /// <summary>Text of several nodes.</summary>
    /// <param name="nodes">The nodes in document order.</param>
    /// <param name="oneLine">True where they stand in one line.</param>
    /// <param name="ownLine">Which inline elements are set on a line of their own.</param>
    public static string Of(IEnumerable<INode> nodes, bool oneLine = false, Func<IElement, bool>? ownLine = null)
    {
        var text = new StringBuilder();
        foreach (var node in nodes)
        {
            text.Append(oneLine ? "" : "\n");
            Append(node, text, 0, ownLine);
        }

        return Tidy(text);
    }

    /// <summary>Text of an element with a space between any two elements in it, unbounded by <see cref="Longest"/> but for the tree's own depth.</summary>
    public static string Spaced(INode node)
    {
        var text = new StringBuilder();
        AppendSpaced(node, text, 0);
        return text.ToString();
    }

    private static void AppendSpaced(INode node, StringBuilder text, int depth)
    {
        foreach (var child in node.ChildNodes)
        {
            if (depth > ReadingLimits.Depth)
            {
                return;
            }

            if (child is IText data)
            {
                text.Append(data.Data).Append(' ');
            }
            else if (child is IElement element && element.LocalName is not ("script" or "style" or "noscript" or "template" or "select" or "textarea") && !Visibility.HidesItself(element))
            {
                AppendSpaced(child, text, depth + 1);
            }
        }
    }

    private static void Append(INode node, StringBuilder text, int depth, Func<IElement, bool>? ownLine)
    {
        if (text.Length > Longest || depth > ReadingLimits.Depth)
        {
            return;
        }

        if (node is IText data)
        {
            text.Append(data.Data.ReplaceLineEndings(" "));
        }
        else if (node is IElement element && element.LocalName is not ("script" or "style" or "noscript" or "template" or "select" or "textarea"))
        {
            var edge = ElementText.IsInline(element.LocalName) && ownLine?.Invoke(element) != true ? (element.LocalName is "a" ? " " : "") : "\n";
            text.Append(edge);
            foreach (var child in element.ChildNodes)
            {
                Append(child, text, depth + 1, ownLine);
            }

            text.Append(edge);
        }
    }

    private static string Tidy(StringBuilder text) => Bounded.Cut(
        string.Join('\n', text.ToString().Split('\n').Select(VietnameseText.Tidy).Where(line => line.Length > 0)), Longest);
}
