using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages.Lookup;

/// <summary>The words of the site explained.</summary>
internal sealed record GlossaryPage(Frame Page, string OtherLanguage, IReadOnlyList<TermView> Terms)
{
    /// <summary>Path below the language's root.</summary>
    public const string Path = "glossary/";

    /// <summary>Makes the page: terms as Vietnamese sorts them, in the page's language.</summary>
    public static GlossaryPage Of(PageMaker maker, IReadOnlyList<GlossaryTerm> terms) => new(
        maker.FrameOf(Path, maker.Texts["glossary.title"], maker.Texts["glossary.description"], new LinkView(maker.Texts["nav.glossary"], Href: null)),
        maker.Texts.Language is "en" ? "vi" : "en",
        [.. maker.ByName(terms, term => maker.Texts.Pick(term.Term), term => term.Id).Select(term => new TermView(
            term.Id, maker.Texts.Pick(term.Term), term.Short, maker.Texts.Language is "en" ? term.Term.Vi : term.Term.En, maker.Texts.Pick(term.Meaning)))]);
}

/// <summary>One word.</summary>
internal sealed record TermView(string Id, string Term, string? Short, string Other, string Meaning);
