using System.Text;
using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Text of small elements, given up as soon as it proves longer: a page has thousands of elements, and each ancestor repeats their text.</summary>
internal static class ShortText
{
    private const int MostNodes = 2_000;

    /// <summary>The text of an element where it is no longer than this; null where it is, or where the element is too large.</summary>
    public static string? Within(INode node, int most)
    {
        var text = new StringBuilder();
        var nodes = 0;
        return Append(node, text, most, 0, ref nodes) ? text.ToString() : null;
    }

    private static bool Append(INode node, StringBuilder text, int most, int depth, ref int nodes)
    {
        if (++nodes > MostNodes || depth > ReadingLimits.Depth)
        {
            return false;
        }

        // By index: a node looks for its next sibling through all of its parent's children.
        foreach (var child in node.ChildNodes)
        {
            if (child is IText data)
            {
                if (text.Length + data.Data.Length > most + 400 && text.Length + data.Data.Trim().Length > most)
                {
                    return false;
                }

                text.Append(data.Data);
            }
            else if (child is IElement { LocalName: not ("script" or "style") } && !Append(child, text, most, depth + 1, ref nodes))
            {
                return false;
            }
        }

        return text.Length <= most || text.ToString().Trim().Length <= most;
    }
}
