using System.Globalization;
using System.Security;
using System.Text;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Files;

/// <summary>
/// A portal's result as a small picture for its own pages: score, class and day. It stands alone (no style sheet, script or font of ours), and its
/// address stays the same, so that a page that shows it always shows the newest result.
/// </summary>
internal static class Badge
{
    /// <summary>Height of every badge in pixels.</summary>
    public const int Height = 40;

    // No browser tells us how wide its letters are: what is drawn is squeezed or stretched to these widths, which fit common sans-serif letters.
    private const double SmallLetter = 5.9;
    private const double LargeLetter = 8.6;
    private const double Margin = 10;
    private const string NameText = "PortalCheck";

    /// <summary>Width of a badge in pixels.</summary>
    public static int WidthOf(PageMaker maker, Scorecard card)
    {
        var (left, right) = WidthsOf(Words.Of(maker, card));
        return (int)Math.Ceiling(left + right);
    }

    /// <summary>What a page that shows the badge says to those who do not see it. It names no score: the page's text stays while the badge changes.</summary>
    public static string TextOf(PageMaker maker, Portal portal) => maker.Texts.Say("badge.alt", ("address", Hostile.Address(portal.Address)));

    /// <summary>The picture.</summary>
    public static ReadOnlyMemory<byte> Of(PageMaker maker, Portal portal, Scorecard card)
    {
        var words = Words.Of(maker, card);
        var (left, right) = WidthsOf(words);
        var label = Escape(maker.Texts.Say("badge.label", ("address", Hostile.Address(portal.Address)), ("result", words.Result), ("day", words.Day)));
        var (ground, ink) = ColoursOf(card.Score.Class);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Math.Ceiling(left + right)}" height="{Height}" viewBox="0 0 {Math.Ceiling(left + right)} {Height}" role="img" aria-label="{label}" xml:lang="{maker.Texts.Language}">
            <title>{label}</title>
            <rect width="{Figures.Drawn(left)}" height="{Height}" fill="#0b4f5c"/>
            <rect x="{Figures.Drawn(left)}" width="{Figures.Drawn(Math.Ceiling(left + right) - left)}" height="{Height}" fill="{ground}"/>
            <g font-family="Verdana,'DejaVu Sans','Noto Sans',sans-serif">

            """);
        Line(svg, NameText, Margin, 17, 12, "#ffffff", NameText.Length * 7.4);
        Line(svg, words.Day, Margin, 32, 10, "#ffffff", words.Day.Length * SmallLetter);
        Line(svg, words.Result, left + Margin, 26, 14, ink, words.Result.Length * LargeLetter);
        return Encoding.UTF8.GetBytes(svg.Append("</g>\n</svg>\n").ToString().ReplaceLineEndings("\n"));
    }

    private static void Line(StringBuilder svg, string text, double x, int y, int size, string ink, double length) => svg.Append(
        CultureInfo.InvariantCulture,
        $"<text x=\"{Figures.Drawn(x)}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{(size == 10 ? "400" : "700")}\" fill=\"{ink}\" textLength=\"{Figures.Drawn(length)}\" lengthAdjust=\"spacingAndGlyphs\">{Escape(text)}</text>\n");

    private static (double Left, double Right) WidthsOf(Words words) => (
        (2 * Margin) + Math.Max(NameText.Length * 7.4, words.Day.Length * SmallLetter),
        (2 * Margin) + (words.Result.Length * LargeLetter));

    // As the classes' marks on the site; every pair keeps 4.5:1 (WCAG 2.2, 1.4.3).
    private static (string Ground, string Ink) ColoursOf(ScoreClass? scoreClass) => scoreClass switch
    {
        ScoreClass.Excellent or ScoreClass.Good => ("#e1f1e6", "#14532d"),
        ScoreClass.Fair => ("#e2eef7", "#123f66"),
        ScoreClass.Average => ("#fdf0d3", "#6b4300"),
        ScoreClass.Weak => ("#fbe3e1", "#8a1a12"),
        null => ("#e8edef", "#33454d"),
    };

    private static string Escape(string text) => SecurityElement.Escape(Hostile.Xml(text));

    /// <summary>What the badge says.</summary>
    private sealed record Words(string Result, string Day)
    {
        public static Words Of(PageMaker maker, Scorecard card)
        {
            var texts = maker.Texts;
            var score = card.Score;
            var result = score.Value is null ? texts["score.none"]
                : score.Class is { } known ? $"{texts.Figures.Score(score.Value)} · {texts.Of("class", known)}"
                : $"{texts.Figures.Score(score.Value)} · {texts["class.none"]}";
            return new Words(result, texts.Figures.Day(card.Assessment.CollectedAt));
        }
    }
}
