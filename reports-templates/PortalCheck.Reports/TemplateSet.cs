using System.Globalization;
using HandlebarsDotNet;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports;

/// <summary>
/// The templates, compiled once for both languages. Every value is escaped by the engine; a name that a view lacks is an error, not an empty place.
/// Beside Handlebars' own helpers: <c>{{t "key" name=value}}</c> says a text of the site, <c>{{wording Sentence}}</c> marks the Vietnamese that an English page quotes,
/// <c>{{lang Text}}</c> writes the <c>lang</c> attribute where the whole text is of the other language.
/// </summary>
internal sealed class TemplateSet
{
    private const string TextsKey = "texts";
    private readonly Dictionary<string, (string File, HandlebarsTemplate<object, object> Fill)> _pages = new(StringComparer.Ordinal);

    /// <summary>Compiles <c>*.hbs</c> as pages and <c>parts/*.hbs</c> as parts.</summary>
    /// <exception cref="TemplateException">One of them is no template.</exception>
    public TemplateSet(TemplateFolders folders, string folder = "templates")
    {
        var engine = Handlebars.Create(new HandlebarsConfiguration
        {
            ThrowOnUnresolvedBindingExpression = true,
            FormatProvider = CultureInfo.InvariantCulture,
        });
        engine.RegisterHelper("t", (in HelperOptions options, in Context _, in Arguments arguments) => Say((SiteTexts)options.Data[TextsKey]!, arguments));
        engine.RegisterHelper("wording", (in EncodedTextWriter writer, in HelperOptions options, in Context _, in Arguments arguments) => WriteWording(writer, (SiteTexts)options.Data[TextsKey]!, arguments));
        engine.RegisterHelper("lang", (in EncodedTextWriter writer, in HelperOptions options, in Context _, in Arguments arguments) =>
            writer.WriteSafeString(IsForeign((SiteTexts)options.Data[TextsKey]!, arguments[0]?.ToString() ?? "") ? " lang=\"vi\"" : ""));
        foreach (var (_, part) in folders.Files(folder + "/parts", "*.hbs"))
        {
            Reading(part, () => engine.RegisterTemplate(Path.GetFileNameWithoutExtension(part), File.ReadAllText(part)));
        }

        foreach (var (_, page) in folders.Files(folder, "*.hbs", SearchOption.TopDirectoryOnly))
        {
            Reading(page, () => _pages.Add(Path.GetFileNameWithoutExtension(page), (page, engine.Compile(File.ReadAllText(page)))));
        }
    }

    /// <summary>The page made from a view, in the language of the texts.</summary>
    /// <exception cref="FileNotFoundException">There is no such template.</exception>
    /// <exception cref="TemplateException">The template names what the view lacks.</exception>
    public string Render(string template, object view, SiteTexts texts)
    {
        if (!_pages.TryGetValue(template, out var page))
        {
            throw new FileNotFoundException($"There is no template \"{template}.hbs\".");
        }

        var html = "";
        Reading(page.File, () => html = page.Fill(view, new Dictionary<string, object>(StringComparer.Ordinal) { [TextsKey] = texts }));
        return html;
    }

    private static void Reading(string file, Action read)
    {
        try
        {
            read();
        }
        // The engine keeps the type of its fault for a name that the view lacks to itself.
        catch (Exception fault) when (fault is not TemplateException)
        {
            throw new TemplateException($"{file} cannot be used as a template: {fault.Message}", fault);
        }
    }

    // A sentence with its values, or a text and one value that stands in it.
    private static void WriteWording(EncodedTextWriter writer, SiteTexts texts, in Arguments arguments)
    {
        var words = arguments[0] as Wording ?? new Wording(arguments[0]?.ToString() ?? "", arguments.Length > 1 ? [arguments[1]?.ToString() ?? ""] : []);
        foreach (var (part, vietnamese) in Languages.Parts(words.Text, texts.Language is "vi" ? [] : words.Values))
        {
            writer.WriteSafeString(vietnamese ? "<span lang=\"vi\">" : "");
            writer.Write(part);
            writer.WriteSafeString(vietnamese ? "</span>" : "");
        }
    }

    private static bool IsForeign(SiteTexts texts, string text) => texts.Language is not "vi" && Languages.IsVietnamese(text);

    private static string Say(SiteTexts texts, in Arguments arguments)
    {
        var values = arguments.Hash.Select(pair => (pair.Key, Convert.ToString(pair.Value, CultureInfo.InvariantCulture) ?? "")).ToArray();
        return texts.Say(arguments[0]?.ToString() ?? "", values);
    }
}
