namespace PortalCheck.Collect.Masking;

/// <summary>A tag or a run of text of a stored document.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="Length">How long it is.</param>
/// <param name="IsTag">True for a tag.</param>
/// <param name="List">Number of the innermost table or list that holds it; 0 outside any.</param>
internal readonly record struct HtmlPiece(int Start, int Length, bool IsTag, int List);

/// <summary>Splits a document of <c>snapshot.js</c>, where every bracket that is not a tag's is escaped, at its tags.</summary>
internal static class HtmlPieces
{
    /// <summary>The pieces in order; together they are the whole text.</summary>
    public static IReadOnlyList<HtmlPiece> Split(string html)
    {
        var pieces = new List<HtmlPiece>();
        var open = new Stack<int>();
        var lists = 0;
        var at = 0;
        while (at < html.Length)
        {
            var tag = html.IndexOf('<', at);
            if (tag < 0)
                tag = html.Length;
            if (tag > at)
                pieces.Add(new HtmlPiece(at, tag - at, IsTag: false, open.TryPeek(out var holder) ? holder : 0));
            if (tag == html.Length)
                break;
            var end = html.IndexOf('>', tag);
            end = end < 0 ? html.Length : end + 1;
            pieces.Add(new HtmlPiece(tag, end - tag, IsTag: true, 0));
            Follow(html.AsSpan(tag, end - tag), open, ref lists);
            at = end;
        }

        return pieces;
    }

    private static void Follow(ReadOnlySpan<char> tag, Stack<int> open, ref int lists)
    {
        var closing = tag.StartsWith("</", StringComparison.Ordinal);
        var name = tag[(closing ? 2 : 1)..];
        var end = name.IndexOfAny(' ', '>');
        if (end >= 0)
            name = name[..end];
        if (name is not ("table" or "ul" or "ol" or "dl"))
            return;
        if (!closing)
            open.Push(++lists);
        else
            open.TryPop(out _);
    }
}
