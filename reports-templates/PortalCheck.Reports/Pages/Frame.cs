namespace PortalCheck.Reports.Pages;

/// <summary>What every page has around its own part.</summary>
internal sealed record Frame
{
    /// <summary><c>vi</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The site's root as seen from the page, with a closing slash.</summary>
    public required string Root { get; init; }

    /// <summary>The ranking in the page's language.</summary>
    public required string Home { get; init; }

    /// <summary>Title without the site's name; different on every page.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence for search engines.</summary>
    public required string Description { get; init; }

    /// <summary>The same page in Vietnamese.</summary>
    public required string Vietnamese { get; init; }

    /// <summary>The same page in English.</summary>
    public required string English { get; init; }

    /// <summary>The same page in the other language.</summary>
    public string Other => Language is "en" ? Vietnamese : English;

    /// <summary>The other language.</summary>
    public string OtherLanguage => Language is "en" ? "vi" : "en";

    /// <summary>This page's full address; null where the site's address is not known.</summary>
    public string? Canonical { get; init; }

    /// <summary>Addresses for hreflang: full where the site's address is known.</summary>
    public required string VietnameseAddress { get; init; }

    /// <summary>As <see cref="VietnameseAddress"/>.</summary>
    public required string EnglishAddress { get; init; }

    /// <summary>The Atom feed of what the page shows; null for none.</summary>
    public LinkView? Feed { get; init; }

    /// <summary>The page's script, which only betters it; null for none.</summary>
    public string? Script { get; init; }

    /// <summary>False where search engines shall not list the page.</summary>
    public bool Listed { get; init; } = true;

    /// <summary>The way from the ranking to this page; empty on the ranking itself. The page itself is last and has no address.</summary>
    public IReadOnlyList<LinkView> Crumbs { get; init; } = [];

    /// <summary>The main navigation.</summary>
    public required IReadOnlyList<NavView> Nav { get; init; }

    /// <summary>The department that publishes.</summary>
    public required string Department { get; init; }

    /// <summary>The department as it stands below the product's name; null where that is its name.</summary>
    public string? DepartmentBelow => Department is "PortalCheck" ? null : Department;

    /// <summary>Its emblem.</summary>
    public required string Emblem { get; init; }

    /// <summary>Its colours' style sheet; null without own colours.</summary>
    public string? Theme { get; init; }

    /// <summary>Whom to write to.</summary>
    public LinkView? Contact { get; init; }

    /// <summary>Title of the round.</summary>
    public required string Round { get; init; }

    /// <summary>Its days.</summary>
    public required string RoundDays { get; init; }

    /// <summary>The rule pack's id and version.</summary>
    public required string Pack { get; init; }
}

/// <summary>A link, or plain text where there is no address.</summary>
internal sealed record LinkView(string Text, string? Href);

/// <summary>An entry of the main navigation.</summary>
internal sealed record NavView(string Text, string Href, bool Current);

/// <summary>A short mark; its kind only colours what its text says.</summary>
internal sealed record TagView(string Text, string Kind);

/// <summary>A score with its interval.</summary>
internal sealed record ScoreView(string Value, string Min, string Max, BarView Bar);

/// <summary>The drawing of a score on a line of 100 units; its numbers stand beside it as text.</summary>
internal sealed record BarView(string BandX, string BandWidth, string MarkX);
