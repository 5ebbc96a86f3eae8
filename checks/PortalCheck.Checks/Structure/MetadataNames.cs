using System.Text.Json;
using PortalCheck.Checks.Judging;

namespace PortalCheck.Checks.Structure;

/// <summary>Names of the metadata elements that a page carries: <c>dc.title</c>, <c>schema.author</c>.</summary>
internal static class MetadataNames
{
    private static readonly JsonDocumentOptions Json = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 32 };

    /// <summary>Names in lower case; an element without content does not count.</summary>
    public static IReadOnlySet<string> Of(PageView page)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var meta in page.Document.QuerySelectorAll("meta[name][content]").Where(meta => !string.IsNullOrWhiteSpace(meta.GetAttribute("content"))))
        {
            var name = meta.GetAttribute("name")!.Trim().ToLowerInvariant();
            if (name.StartsWith("dc.", StringComparison.Ordinal) || name.StartsWith("dcterms.", StringComparison.Ordinal))
            {
                names.Add("dc." + name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]);
            }
        }

        names.UnionWith(page.Document.QuerySelectorAll("[itemprop]").Select(element => "schema." + element.GetAttribute("itemprop")!.Trim().ToLowerInvariant()));
        foreach (var script in page.Document.QuerySelectorAll("script[type='application/ld+json' i]"))
        {
            try
            {
                using var document = JsonDocument.Parse(script.TextContent, Json);
                Add(document.RootElement, names);
            }
            catch (JsonException)
            {
                // What search engines cannot read either is no metadata.
            }
        }

        return names;
    }

    private static void Add(JsonElement element, HashSet<string> names)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Add(item, names);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                names.Add("schema." + property.Name.ToLowerInvariant());
                if (property.NameEquals("@graph"))
                {
                    Add(property.Value, names);
                }
            }
        }
    }
}
