using AngleSharp.Html.Parser;
using PortalCheck.Collect.Masking;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Addresses;

/// <summary>Makes what is kept of a start page from the walk that fetched it. Pure.</summary>
internal static class AddressPages
{
    private const int LongestTitle = 300;
    private static readonly HtmlParser Parser = new();

    /// <summary>The page, or the reason why the address gave none.</summary>
    /// <param name="address">The address that the walk was pinned to.</param>
    /// <param name="walk">The walk.</param>
    /// <param name="words">Words that are hashed at most.</param>
    public static AddressPage Of(string address, Artifact<HttpWalk> walk, int words)
    {
        if (walk.Value is not { Hops: [.., var last] } value)
            return new AddressPage(address, 0, Title: null, [], Failure: walk.Failure ?? new CollectFailure(FailureKind.CrawlerError, "an empty walk"));
        if (LeadsTo(last) is { } elsewhere)
            return new AddressPage(address, last.Status, Title: null, [], elsewhere);
        var document = Parser.ParseDocument(value.Body);
        var title = PersonalDataMask.MaskText(PageReader.TitleOf(document));
        return new AddressPage(address, last.Status, title.Length == 0 ? null : Cut(title), WordHashes.Of(PageTexts.Read(document, last.Url).All, words));
    }

    // Never half of a surrogate pair: it could not be stored.
    private static string Cut(string title) =>
        title.Length <= LongestTitle ? title : title[..(char.IsHighSurrogate(title[LongestTitle - 1]) ? LongestTitle - 1 : LongestTitle)];

    private static string? LeadsTo(HttpHop last) =>
        last.Status is 301 or 302 or 303 or 307 or 308
        && last.Headers.FirstOrDefault(field => string.Equals(field.Name, "Location", StringComparison.OrdinalIgnoreCase))?.Value is { } location
        && Uri.TryCreate(new Uri(last.Url), location, out var next) && next.Host.Length > 0
            ? next.IdnHost.ToLowerInvariant()
            : null;
}
