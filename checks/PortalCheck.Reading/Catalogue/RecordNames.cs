using System.Text;
using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>The name of a procedure out of the element that holds it: without badges, codes, buttons and numbering that stand in it.</summary>
internal static class RecordNames
{
    private const int Longest = 4_000;
    private const int MostNodes = 400;

    /// <summary>The name in an element; empty where it holds none.</summary>
    public static string Of(IElement element)
    {
        var text = new StringBuilder();
        var nodes = 0;
        Append(element, text, 0, ref nodes);
        var name = Clean(text.ToString());
        return Whole(element, name);
    }

    /// <summary>A name without its code and what parts the two.</summary>
    public static string Clean(string text)
    {
        var name = VietnameseText.Tidy(Bounded.Cut(text, Longest)).Replace("\u200b", "", StringComparison.Ordinal).Replace("\ufeff", "", StringComparison.Ordinal).Trim();
        if (CatalogueWords.LabelAtStart(name) is CatalogueColumn.Name)
        {
            name = name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..].TrimStart();
        }

        if (ProcedureCodes.FirstIn(name) is { } code)
        {
            var at = name.IndexOf(code, StringComparison.Ordinal);
            var before = WithoutLabel(name[..at].TrimEnd(' ', '(', '[', '-', '–', ':', '.', '|'));
            var after = name[(at + code.Length)..].TrimStart(' ', ')', ']', '-', '–', ':', '.', '|');
            name = before.Length == 0 ? after : after.Length == 0 ? before : name;
        }

        return name.Trim(' ', '|', '•', '·', '\u00a0');
    }

    // "… (Mã TTHC" after the code is taken off.
    private static string WithoutLabel(string text)
    {
        var cut = text.LastIndexOfAny(['(', '[', '-', '–', '|', ',']);
        return CatalogueWords.Column(text) is CatalogueColumn.Code ? ""
            : cut > 0 && CatalogueWords.Column(text[(cut + 1)..]) is CatalogueColumn.Code ? text[..cut].TrimEnd()
            : text;
    }

    // A name cut short for show, with the whole one as its title.
    public static string Whole(IElement element, string name)
    {
        if (!name.EndsWith('…') && !name.EndsWith("...", StringComparison.Ordinal))
        {
            return name;
        }

        var title = new[] { element, element.ParentElement }.OfType<IElement>().Concat(element.QuerySelectorAll("[title]").Take(3))
            .Select(holder => VietnameseText.Tidy(Bounded.Cut(holder.GetAttribute("title") ?? "", Longest))).FirstOrDefault(text => text.Length > 0) ?? "";
        var start = name.TrimEnd('…', '.', ' ');
        return title.Length > start.Length && VietnameseText.Fold(title).StartsWith(VietnameseText.Fold(start), StringComparison.Ordinal) ? title : name;
    }

    private static void Append(INode node, StringBuilder text, int depth, ref int nodes)
    {
        if (++nodes > MostNodes || depth > ReadingLimits.Depth || text.Length > Longest)
        {
            return;
        }

        foreach (var child in node.ChildNodes)
        {
            if (child is IText data)
            {
                text.Append(data.Data);
            }
            else if (child is IElement inner && !IsAside(inner))
            {
                var edge = ElementText.IsInline(inner.LocalName) ? "" : " ";
                text.Append(edge);
                Append(inner, text, depth + 1, ref nodes);
                text.Append(edge);
            }
        }
    }

    private static bool IsAside(IElement element)
    {
        if (element.LocalName is "script" or "style" or "select" or "button" or "input" or "textarea" or "template" or "noscript" or "svg")
        {
            return true;
        }

        if (element.TextContent.Length > 200)
        {
            return false;
        }

        var tidy = VietnameseText.Tidy(element.TextContent);
        return tidy.Length > 0 && (ServiceLevels.ReadBadge(tidy) is not null || (ProcedureCodes.FirstIn(tidy) is { } code && tidy.Length <= code.Length + 16 && CodeOnly(tidy, code))
            || VietnameseText.Fold(tidy) is "moi" or "new" or "hot" or "(moi)");
    }

    private static bool CodeOnly(string text, string code)
    {
        var rest = VietnameseText.Fold(text.Replace(code, "", StringComparison.Ordinal)).Trim('(', ')', '[', ']', '-', ' ', '#', '|');
        return rest.Length == 0 || CatalogueWords.Column(rest) is CatalogueColumn.Code;
    }
}
