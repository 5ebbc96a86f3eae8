namespace PortalCheck.Lab.Demo;

/// <summary>How a demo portal answers, from <c>Portals/&lt;name&gt;/site.json</c>.</summary>
internal sealed record DemoSettings
{
    /// <summary>Main host.</summary>
    public required string Host { get; init; }

    /// <summary>Further hosts that lead to the main one by 301.</summary>
    public IReadOnlyList<string> Siblings { get; init; } = [];

    /// <summary>How its certificate is made.</summary>
    public Serving.LabCertificate Certificate { get; init; }

    /// <summary>Status of the redirect from HTTP to HTTPS; 0 where plain HTTP serves the same pages.</summary>
    public int HttpRedirect { get; init; } = 301;

    /// <summary>Header fields of every answer.</summary>
    public IReadOnlyList<NamedValue> Headers { get; init; } = [];

    /// <summary>Header fields of pages only, beside those: cookies.</summary>
    public IReadOnlyList<NamedValue> PageHeaders { get; init; } = [];

    /// <summary>Words that every template may name.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How the list of procedures works.</summary>
    public CatalogueSettings Catalogue { get; init; } = new();

    /// <summary>Page (by file name) that answers unknown addresses, with 404.</summary>
    public string NotFoundPage { get; init; } = "404";

    /// <summary>Status of that answer.</summary>
    public int NotFoundStatus { get; init; } = 404;
}

/// <summary>A name and a value.</summary>
/// <param name="Name">Name.</param>
/// <param name="Value">Value.</param>
internal sealed record NamedValue(string Name, string Value);

/// <summary>How the list of procedures works.</summary>
internal sealed record CatalogueSettings
{
    /// <summary>Address of the list.</summary>
    public string Path { get; init; } = "/thu-tuc-hanh-chinh";

    /// <summary>Rows a page.</summary>
    public int PageSize { get; init; } = 10;

    /// <summary>True where a search without diacritics finds names with them.</summary>
    public bool FoldSearch { get; init; } = true;
}
