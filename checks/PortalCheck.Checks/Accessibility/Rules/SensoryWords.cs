using System.Text.RegularExpressions;
using PortalCheck.Checks.Accessibility.Language;
using PortalCheck.Checks.Judging;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>Instructions name what is meant, not only its place, shape or colour (WCAG 1.3.3, 1.4.1; F14, F26): words that may do so are shown to a person.</summary>
internal sealed partial class SensoryWords : IPageRule
{
    private const int MostFindings = 10;

    /// <inheritdoc/>
    public string Id => "pc-sensory-words";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["1.3.3"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => [];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        var pieces = LanguageText.Of(page.Document);
        var told = pieces.Select(piece => (piece.Block, Match: Instruction().Match(VietnameseText.FoldKeepingMarks(piece.Text)), piece.Text)).ToList();
        var unsure = told.Where(one => one.Match.Success).Take(MostFindings)
            .Select(one => ElementPlace.Finding(page, one.Block, "instruction-by-sense", ("text", FactsOn.Quote(one.Text))) with { IdentityText = FactsOn.Quote(one.Text) }).ToList();
        return FactsOn.Result(told.Count > 0 && unsure.Count == 0 ? 1 : 0, [], unsure);
    }

    // To press, choose or fill in something that is told by where it is, how it is drawn or what colour it has.
    [GeneratedRegex(@"\b(click|press|select|choose|use|tap|see|fill in|push|bam|nhan|click|chon|an|kich|dien|xem|su dung|dung)\b.{0,30}\b((the|this|our) )?(((red|green|blue|yellow|orange|grey|gray|round|square|triangular|big|large|small) (button|icon|link|box|field|arrow|text|area|square|circle|form|item|menu))|((button|link|menu|box|form|panel|column) (on the|to the|at the) (left|right|top|bottom))|((nut|o|bieu tuong|lien ket|chu|muc|khung|truong) (mau )?(do|xanh|vang|cam|xam|tron|vuong|tam giac|to|nho|xanh la|xanh duong|xanh lam|mau do|mau xanh|mau vang|ben (phai|trai)|phia (tren|duoi)|goc (phai|trai))))\b", RegexOptions.NonBacktracking)]
    private static partial Regex Instruction();
}
