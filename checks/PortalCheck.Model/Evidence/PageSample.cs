namespace PortalCheck.Model.Evidence;

/// <summary>How the pages of a visit were chosen: enough to draw the same sample again.</summary>
public sealed record PageSample
{
    /// <summary>The words the random draw is seeded with: <c>pack/portal/yyyy-MM</c>. Published.</summary>
    public required string Seed { get; init; }

    /// <summary>The most pages that the visit was allowed.</summary>
    public required int MaxPages { get; init; }

    /// <summary>How many different addresses of the portal were seen.</summary>
    public int Candidates { get; init; }

    /// <summary>The chosen pages in the order of choice.</summary>
    public IReadOnlyList<SampledPage> Pages { get; init; } = [];

    /// <summary>Addresses that were not visited although a rule named them, with the reason; at most 200.</summary>
    public IReadOnlyList<SkippedPage> Skipped { get; init; } = [];

    /// <summary>How the entries of the catalogue were drawn; null where no list was walked, as in evidence of builds that knew no walk.</summary>
    public EntrySample? Entries { get; init; }
}

/// <summary>The draw of entries from the walked list: strata of tier and level (criteria.md section 3).</summary>
/// <param name="Listed">Entries that the walk saw.</param>
/// <param name="Wanted">Size of the sample that the list asks for: ⌈96·N/(N + 95)⌉, all of them where N ≤ 20.</param>
/// <param name="Room">The most of them that the visit's pages have room for.</param>
/// <param name="Strata">The strata, the largest first.</param>
public sealed record EntrySample(int Listed, int Wanted, int Room, IReadOnlyList<EntryStratum> Strata);

/// <summary>One stratum of the list.</summary>
/// <param name="Tier">Tier as folded text without "cấp"; empty where the list shows none.</param>
/// <param name="Level">Level of service: <c>full-process</c>, <c>partial</c>, <c>information-only</c>, <c>old-scale</c>; empty where the list shows none.</param>
/// <param name="Listed">Its entries in the list.</param>
/// <param name="Drawn">Codes of the drawn ones, names where they have none, in the order of the draw.</param>
public sealed record EntryStratum(string Tier, string Level, int Listed, IReadOnlyList<string> Drawn);

/// <summary>One chosen page.</summary>
/// <param name="Url">Absolute address.</param>
/// <param name="Kinds">What sort of page it is taken for; empty for a random page.</param>
/// <param name="Why">The rule that chose it.</param>
/// <param name="Template">Id of the group of addresses and structures it belongs to.</param>
public sealed record SampledPage(string Url, IReadOnlyList<PageKind> Kinds, SampleRule Why, string Template);

/// <summary>A page that a rule chose and that was not visited.</summary>
/// <param name="Url">Absolute address.</param>
/// <param name="Reason">Why not.</param>
public sealed record SkippedPage(string Url, CollectFailure Reason);

/// <summary>Rules that put a page into the sample.</summary>
public enum SampleRule
{
    /// <summary>The registered address.</summary>
    Home,

    /// <summary>A hint of the register.</summary>
    Hint,

    /// <summary>A link whose text or address names a page type.</summary>
    PageType,

    /// <summary>Drawn with the seed, one template after another.</summary>
    Random,

    /// <summary>Named on the command line.</summary>
    Given,
}

/// <summary>Page types that criteria name.</summary>
public enum PageKind
{
    /// <summary>The registered home page.</summary>
    Home,

    /// <summary>A list of procedures or online services.</summary>
    Catalogue,

    /// <summary>The detail page of one procedure.</summary>
    Entry,

    /// <summary>A page with an electronic form.</summary>
    EForm,

    /// <summary>A login page.</summary>
    Login,

    /// <summary>Contact details.</summary>
    Contact,

    /// <summary>Search, or search results.</summary>
    Search,

    /// <summary>Personal-data or privacy notice.</summary>
    Privacy,

    /// <summary>Questions and answers.</summary>
    Faq,

    /// <summary>User guides.</summary>
    Guide,

    /// <summary>Complaints and suggestions (phản ánh, kiến nghị).</summary>
    Feedback,

    /// <summary>Status look-up of dossiers (tra cứu hồ sơ).</summary>
    Lookup,

    /// <summary>Site map.</summary>
    Sitemap,

    /// <summary>Introduction of the agency.</summary>
    Intro,

    /// <summary>A list of news.</summary>
    News,

    /// <summary>One article.</summary>
    Article,

    /// <summary>Accessibility statement.</summary>
    AccessibilityStatement,
}
