using PortalCheck.Model.Packs;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>What a criterion rests on.</summary>
internal sealed record BasisView(TagView Force, IReadOnlyList<ClauseView> Clauses, IReadOnlyList<string> References)
{
    /// <summary>The basis of one criterion, clauses of acts in force first.</summary>
    public static BasisView Of(PageMaker maker, Criterion criterion) => new(
        new TagView(maker.Texts.Of("force", criterion.Force), "force-" + SiteTexts.Kebab(criterion.Force)),
        [.. criterion.Clauses.Select(clause => ClauseView.Of(maker, clause)).OrderByDescending(clause => clause.InForce)],
        criterion.References);
}

/// <summary>A clause with the act's number and how sure its reading is.</summary>
internal sealed record ClauseView(string Article, string Act, string? Title, bool InForce, string Sureness)
{
    /// <summary>A clause in words; an act that the pack does not list is shown by its code.</summary>
    public static ClauseView Of(PageMaker maker, Clause clause)
    {
        var act = maker.Site.Pack.Acts.GetValueOrDefault(clause.Act);
        return new ClauseView(
            ClauseWords.Say(clause.Article, maker.Texts),
            act?.Number ?? clause.Act,
            act is null ? null : maker.Texts.Pick(act.Title),
            act?.InForce ?? false,
            SurenessOf(maker.Texts, clause.Sureness));
    }

    private static string SurenessOf(SiteTexts texts, string code)
    {
        // S0 to S4 name the source that says so; what it means to a reader is the same.
        var key = "sureness." + (code.StartsWith('S') ? "s" : code.ToLowerInvariant());
        return texts.Has(key) ? texts[key] : Hostile.Line(code, 80);
    }
}
