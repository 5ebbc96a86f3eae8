using System.Runtime.CompilerServices;
using PortalCheck.Checks.Judging;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Observing;

/// <summary>The text that a visitor of a page sees, read once a page however many checks ask.</summary>
internal static class PageText
{
    private const int FooterLines = 30;
    private static readonly ConditionalWeakTable<PageView, PageTexts> Read = [];

    /// <summary>The whole visible text.</summary>
    public static string Of(PageView page) => TextsOf(page).All;

    /// <summary>Banner and menu; empty where the page names no such block.</summary>
    public static string HeaderOf(PageView page) => TextsOf(page).Header;

    /// <summary>
    /// The footer; where the page names no such block, its last lines, since older portals end in a bare table. That errs on the side of the portal.
    /// </summary>
    public static string FooterOf(PageView page)
    {
        var texts = TextsOf(page);
        if (texts.Footer.Length > 0)
        {
            return texts.Footer;
        }

        var lines = texts.All.Split('\n');
        return string.Join('\n', lines[Math.Max(0, lines.Length - FooterLines)..]);
    }

    /// <summary>The text without what banner, menu and footer say.</summary>
    public static string MainOf(PageView page)
    {
        var texts = TextsOf(page);
        var frame = texts.Header.Split('\n').Concat(texts.Footer.Split('\n')).ToHashSet(StringComparer.Ordinal);
        return string.Join('\n', texts.All.Split('\n').Where(line => !frame.Contains(line)));
    }

    private static PageTexts TextsOf(PageView page) => Read.GetValue(page, static view => PageTexts.Read(view.Document, view.Url));
}
