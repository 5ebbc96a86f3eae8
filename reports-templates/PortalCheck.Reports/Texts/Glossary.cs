using System.Text.Json;
using PortalCheck.Model.Text;

namespace PortalCheck.Reports.Texts;

/// <summary>A word that readers meet, explained in both languages: <c>locales/glossary.json</c>, editable without a build.</summary>
internal sealed record GlossaryTerm
{
    /// <summary>Anchor on the page: lower-case letters and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>The word.</summary>
    public required LocalText Term { get; init; }

    /// <summary>Its usual abbreviation; null without one.</summary>
    public string? Short { get; init; }

    /// <summary>What it means.</summary>
    public required LocalText Meaning { get; init; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="TemplateException">It is not a list of terms, or two have one id.</exception>
    public static IReadOnlyList<GlossaryTerm> Load(string path)
    {
        try
        {
            var terms = JsonSerializer.Deserialize<List<GlossaryTerm>>(File.ReadAllBytes(path), JsonSerializerOptions.Web) ?? [];
            return terms.DistinctBy(term => term.Id, StringComparer.Ordinal).Count() == terms.Count
                ? terms
                : throw new TemplateException($"{path} has two terms with one id.");
        }
        catch (JsonException error)
        {
            throw new TemplateException($"{path} is not a list of terms: {error.Message}", error);
        }
    }
}
