using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PortalCheck.Lab.Serving;
using PortalCheck.Lab.Templates;

namespace PortalCheck.Lab.Demo;

/// <summary>
/// A demo portal read from <c>Portals/&lt;name&gt;</c>: <c>site.json</c>, <c>catalogue.json</c>, <c>partials/*.html</c> (layouts among them),
/// <c>pages/*</c> with front matter, and <c>files/**</c> served as they are. A pure function from request to answer.
/// </summary>
internal sealed class DemoSite : ILabSite
{
    private const string CodeMark = "{ma}";

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly DemoSettings _settings;
    private readonly CataloguePages _catalogue;
    private readonly Dictionary<string, Template> _partials;
    private readonly Dictionary<string, PageFile> _pages;
    private readonly Dictionary<string, byte[]> _files;

    private DemoSite(
        DemoSettings settings,
        CataloguePages catalogue,
        Dictionary<string, Template> partials,
        Dictionary<string, PageFile> pages,
        Dictionary<string, byte[]> files)
    {
        _settings = settings;
        _catalogue = catalogue;
        _partials = partials;
        _pages = pages;
        _files = files;
        Hosts = [settings.Host, .. settings.Siblings];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Hosts { get; }

    /// <inheritdoc/>
    public LabCertificate Certificate => _settings.Certificate;

    /// <summary>Addresses of all pages, those for a procedure's code with <c>{ma}</c>.</summary>
    public IEnumerable<string> PagePaths => _pages.Keys;

    /// <summary>Reads a portal. Throws <see cref="IOException"/>, <see cref="JsonException"/> or <see cref="FormatException"/> where its files are faulty.</summary>
    public static DemoSite Load(string folder)
    {
        var settings = JsonSerializer.Deserialize<DemoSettings>(File.ReadAllText(Path.Combine(folder, "site.json")), Reading)
            ?? throw new JsonException($"{folder}: site.json is empty.");
        var catalogue = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "catalogue.json")))!.AsArray();
        var partials = Directory.EnumerateFiles(Path.Combine(folder, "partials"))
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => Template.Parse(File.ReadAllText(file)), StringComparer.Ordinal);
        var pages = Directory.EnumerateFiles(Path.Combine(folder, "pages"))
            .Select(file => PageFile.Read(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))
            .ToDictionary(page => page.Path, StringComparer.Ordinal);
        var root = Path.Combine(folder, "files");
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .ToDictionary(file => "/" + Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal);
        return new DemoSite(settings, new CataloguePages(settings.Catalogue, catalogue), partials, pages, files);
    }

    /// <inheritdoc/>
    public ValueTask<LabAnswer> AnswerAsync(LabRequest request, CancellationToken cancellation) =>
        ValueTask.FromResult(Answer(request).With(_settings.Headers.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))));

    private LabAnswer Answer(LabRequest request)
    {
        if (request.Scheme is "http" && _settings.HttpRedirect != 0)
            return LabAnswer.Redirect(_settings.HttpRedirect, $"https://{request.Host}{EncodedPath(request)}");
        if (!string.Equals(request.Host, _settings.Host, StringComparison.Ordinal))
            return LabAnswer.Redirect(301, $"{request.Scheme}://{_settings.Host}{EncodedPath(request)}");
        var path = Clean(request.Path);
        if (request.Method is not ("GET" or "HEAD"))
            return LabAnswer.Text(405, "text/plain; charset=utf-8", "Phương thức không được hỗ trợ.").With([new("Allow", "GET, HEAD")]);
        if (_files.TryGetValue(path, out var file))
            return new LabAnswer(200, [new("Content-Type", MediaTypes.Of(path)), new("Cache-Control", "public, max-age=3600")], file);
        if (_pages.TryGetValue(path, out var page) && page.Facts.TryGetValue("query", out var key))
        {
            // Old portals name the procedure in the query; an unknown one is their error page.
            return _catalogue.Find(request.Ask(key)) is { } asked ? Show(page, 200, request, asked) : Show(_pages.Values.Single(IsNotFound), 500, request, null);
        }

        if (page is not null)
            return Show(page, IsNotFound(page) ? _settings.NotFoundStatus : 200, request, procedure: null);
        var slash = path.LastIndexOf('/') + 1;
        if (_pages.TryGetValue(path[..slash] + CodeMark, out var entry) && _catalogue.Find(path[slash..]) is { } procedure)
            return Show(entry, 200, request, procedure);
        return Show(_pages.Values.Single(IsNotFound), _settings.NotFoundStatus, request, procedure: null);
    }

    private LabAnswer Show(PageFile page, int status, LabRequest request, JsonObject? procedure)
    {
        var model = new JsonObject
        {
            ["path"] = request.Path,
            ["counts"] = _catalogue.Counts(),
            ["list"] = _catalogue.List(request),
            ["asked"] = new JsonObject([.. request.Query.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))]),
            ["here"] = new JsonObject { [page.Name] = true },
        };
        foreach (var (name, word) in _settings.Words)
            model[name] = word;
        foreach (var (name, fact) in page.Facts)
            model[name] = Template.Parse(fact).Render(new JsonObject { ["procedure"] = procedure?.DeepClone(), ["list"] = model["list"]!.DeepClone() }, _partials);
        model["procedure"] = procedure;
        var body = page.Body.Render(model, _partials);
        if (page.Facts.TryGetValue("layout", out var layout))
        {
            model["content"] = body;
            body = _partials[layout].Render(model, _partials);
        }

        var answer = LabAnswer.Text(status, page.MediaType, body);
        return page.MediaType.StartsWith("text/html", StringComparison.Ordinal)
            ? answer.With(_settings.PageHeaders.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)))
            : answer;
    }

    private bool IsNotFound(PageFile page) => string.Equals(page.Name, _settings.NotFoundPage, StringComparison.Ordinal);

    private static string EncodedPath(LabRequest request) => string.Join('/', request.Path.Split('/').Select(Uri.EscapeDataString)) + request.QueryText;

    /// <summary>The path without a session id and without a slash at its end.</summary>
    private static string Clean(string path)
    {
        var semicolon = path.IndexOf(';', StringComparison.Ordinal);
        var clean = semicolon < 0 ? path : path[..semicolon];
        return clean.Length > 1 ? clean.TrimEnd('/') : "/";
    }
}
