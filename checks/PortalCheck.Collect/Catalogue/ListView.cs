using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Collect.Catalogue;

/// <summary>An answer of a page's own traffic that lists procedures.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Body">Its body, masked and bounded.</param>
/// <param name="Cut">True where it was longer.</param>
/// <param name="Reading">What it lists.</param>
internal sealed record ListAnswer(string Url, string Body, bool Cut, CatalogueJsonReading Reading);

/// <summary>A page of a list as it stands in the browser, read.</summary>
internal sealed class ListView
{
    private static readonly HtmlParser Parser = new();

    private ListView(string url, string html, bool cut, IReadOnlyList<ListAnswer> answers)
    {
        Url = url;
        Html = html;
        Cut = cut;
        Answers = answers;
        Document = Parser.ParseDocument(html);
        Reading = CatalogueReader.Read(Document, url);
        Paging = PagingReader.Read(Document, url);
        Keys = [.. Reading.Rows.Select(KeyOf)];
        AnswerKeys = [.. answers.SelectMany(answer => answer.Reading.Rows).Select(KeyOf)];
    }

    /// <summary>Address in the browser's bar.</summary>
    public string Url { get; }

    /// <summary>Its document, masked.</summary>
    public string Html { get; }

    /// <summary>True where the document was cut.</summary>
    public bool Cut { get; }

    /// <summary>Why it is no page of the portal; null where it is one.</summary>
    public CollectFailure? Failure { get; init; }

    /// <summary>False where it is read from a visited page and stands in no browser page.</summary>
    public bool Live { get; init; } = true;

    /// <summary>Answers that came with it.</summary>
    public IReadOnlyList<ListAnswer> Answers { get; }

    /// <summary>The document.</summary>
    public IHtmlDocument Document { get; }

    /// <summary>What it lists.</summary>
    public CatalogueReading Reading { get; }

    /// <summary>How it goes on.</summary>
    public Paging Paging { get; }

    /// <summary>What tells its rows from others, one a row.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The same of the answers.</summary>
    public IReadOnlyList<string> AnswerKeys { get; }

    /// <summary>The total that it states.</summary>
    public int? StatedTotal => Reading.StatedTotal ?? Answers.Select(answer => answer.Reading.StatedTotal).FirstOrDefault(total => total is not null);

    /// <summary>True where something is listed.</summary>
    public bool Lists => Keys.Count + AnswerKeys.Count > 0;

    /// <summary>Reads a document.</summary>
    public static ListView Of(string url, string html, bool cut, IReadOnlyList<ListAnswer> answers, CollectFailure? failure = null, bool live = true) =>
        new(url, html, cut, answers) { Failure = failure, Live = live };

    /// <summary>The element of a selector.</summary>
    public IElement? Find(string selector)
    {
        try
        {
            return Document.QuerySelector(selector);
        }
        catch (DomException)
        {
            return null;
        }
    }

    /// <summary>The number by which the browser knows an element; null where it cannot be pressed.</summary>
    public static int? NodeOf(IElement element) =>
        int.TryParse(element.GetAttribute("data-pc-node"), NumberStyles.None, CultureInfo.InvariantCulture, out var node) ? node : null;

    // Names alone: a list without codes and the answer behind it, which has them, must not count as two.
    private static string KeyOf(CatalogueRow row) => VietnameseText.Fold(row.Name);
}
