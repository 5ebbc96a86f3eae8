using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PortalCheck.Reading;
using Visibility = PortalCheck.Reading.Visibility;

namespace PortalCheck.Checks.Accessibility.Language;

/// <summary>A piece of visible text of one block, with the element that states its language.</summary>
/// <param name="Block">The element that holds the text.</param>
/// <param name="Stating">The nearest element with <c>lang</c>; null where nobody states it.</param>
/// <param name="Text">The text; alternatives of pictures included.</param>
internal sealed record LanguagePiece(IElement Block, IElement? Stating, string Text)
{
    /// <summary>The stated tag; empty for none.</summary>
    public string Lang => Stating?.GetAttribute("lang")?.Trim() ?? "";
}

/// <summary>The visible text of a document, parted by blocks and by stated language; frames are documents of their own.</summary>
internal static class LanguageText
{
    private const int MostPieces = 2_000;
    private const int Deepest = 400;
    private const int LongestPiece = 4_000;

    private static readonly HashSet<string> Inline = new(
        ["a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "dfn", "em", "font", "i", "img", "ins", "label", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "wbr"],
        StringComparer.Ordinal);

    /// <summary>The pieces, in document order.</summary>
    public static IReadOnlyList<LanguagePiece> Of(IHtmlDocument document)
    {
        var pieces = new List<LanguagePiece>();
        if (document.Body is { } body)
        {
            var open = new Piece(body, Stating(body));
            Walk(body, ref open, pieces, 0);
            Close(open, pieces);
        }

        return pieces;
    }

    private static void Walk(IElement element, ref Piece open, List<LanguagePiece> pieces, int depth)
    {
        foreach (var child in element.ChildNodes)
        {
            if (child is IText text)
            {
                open.Add(text.Data);
            }
            else if (child is IElement inner && depth < Deepest && pieces.Count < MostPieces && IsText(inner))
            {
                var outer = open;
                var apart = !Inline.Contains(inner.LocalName) || inner.HasAttribute("lang");
                if (apart)
                {
                    open = new Piece(inner, inner.HasAttribute("lang") ? inner : outer.Stating);
                }

                open.Add(inner.LocalName is "img" or "area" ? " " + inner.GetAttribute("alt") + ". " : inner.LocalName is "br" ? " " : "");
                Walk(inner, ref open, pieces, depth + 1);
                if (apart)
                {
                    Close(open, pieces);
                    open = outer;
                    open.Add(" ");
                }
            }
        }
    }

    private static bool IsText(IElement element) =>
        element.LocalName is not ("script" or "style" or "noscript" or "template" or "textarea" or "code" or "pre" or "kbd" or "samp" or "var" or "svg" or "math" or "select" or "datalist")
        && !element.HasAttribute("data-pc-frame") && !Visibility.HidesItself(element)
        && !string.Equals(element.GetAttribute("translate"), "no", StringComparison.OrdinalIgnoreCase);

    private static IElement? Stating(IElement element) => element.Closest("[lang]");

    private static void Close(Piece piece, List<LanguagePiece> pieces)
    {
        if (VietnameseText.Tidy(piece.Text.ToString()) is { Length: > 0 } text)
        {
            pieces.Add(new LanguagePiece(piece.Block, piece.Stating, text));
        }
    }

    private sealed class Piece(IElement block, IElement? stating)
    {
        public IElement Block => block;

        public IElement? Stating => stating;

        public StringBuilder Text { get; } = new();

        public void Add(string text)
        {
            if (Text.Length < LongestPiece)
            {
                Text.Append(text);
            }
        }
    }
}
