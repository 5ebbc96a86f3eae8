using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Mail;

/// <summary>
/// Writes the letter that tells a portal's webmaster what changed in a round. Pure: the same input and templates give the same letter on any day. Its words are
/// in <c>locales/mail</c>, its HTML in <c>templates/mail</c>; both are edited without a build.
/// </summary>
/// <param name="templatesRoot">Folder with <c>templates</c> and <c>locales</c>.</param>
/// <param name="ownTemplates">A department's folder of the same parts, of which each file stands in the place of the product's; null for none.</param>
public sealed class DigestRenderer(string templatesRoot, string? ownTemplates = null)
{
    private readonly TemplateFolders _folders = new(templatesRoot, ownTemplates);
    private readonly Lazy<TemplateSet> _templates = new(() => new TemplateSet(new TemplateFolders(templatesRoot, ownTemplates), "templates/mail"));

    /// <summary>The letter in one language; null where there is nothing to tell.</summary>
    /// <param name="input">What it is made from.</param>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    /// <exception cref="TemplateException">A template or a locale file is damaged, or lacks a text.</exception>
    public DigestLetter? Render(DigestInput input, string language) => Render(input, language, asked: null);

    /// <summary>The same; <paramref name="asked"/> is told of every text that is used.</summary>
    internal DigestLetter? Render(DigestInput input, string language, Action<string>? asked)
    {
        var digest = PortalDigest.Of(input.Findings, input.Pack, input.Since, input.Until);
        if (digest.IsEmpty)
        {
            return null;
        }

        var texts = new SiteTexts(language, TextsOf(language), asked);
        var view = DigestView.Of(input, digest, texts);
        return new DigestLetter(language, Hostile.Line(view.Subject), DigestText.Of(view), _templates.Value.Render("digest", view, texts).ReplaceLineEndings("\n"));
    }

    // A letter says severities and classes with the site's own words.
    private Dictionary<string, string> TextsOf(string language)
    {
        var texts = new Dictionary<string, string>(_folders.Texts(language), StringComparer.Ordinal);
        foreach (var (key, text) in _folders.Texts(language, "locales/mail"))
        {
            texts[key] = text;
        }

        return texts;
    }
}

/// <summary>A letter in one language.</summary>
/// <param name="Language"><c>vi</c> or <c>en</c>.</param>
/// <param name="Subject">One line without control characters.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Html">The same as an HTML document; everything that a portal or a person wrote is escaped, and nothing is loaded from anywhere.</param>
public sealed record DigestLetter(string Language, string Subject, string Text, string Html);
