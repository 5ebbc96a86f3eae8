using System.Globalization;
using HandlebarsDotNet;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports;

/// <summary>
/// The templates, compiled once for both languages. Every value is escaped by the engine; a name that a view lacks is an error, not an empty place.
/// </summary>
internal sealed class TemplateSet
{
    private const string TextsKey = "texts";
    private readonly Dictionary<string, HandlebarsTemplate<object, object>> _pages = new(StringComparer.Ordinal);

    /// <summary>Compiles <c>*.hbs</c> as pages and <c>parts/*.hbs</c> as parts.</summary>
    public TemplateSet(string folder)
    {
        var engine = Handlebars.Create(new HandlebarsConfiguration
        {
            ThrowOnUnresolvedBindingExpression = true,
            FormatProvider = CultureInfo.InvariantCulture,
        });
        engine.RegisterHelper("t", (in HelperOptions options, in Context _, in Arguments arguments) => Say((SiteTexts)options.Data[TextsKey]!, arguments));
        foreach (var part in Directory.EnumerateFiles(Path.Combine(folder, "parts"), "*.hbs"))
        {
            engine.RegisterTemplate(Path.GetFileNameWithoutExtension(part), File.ReadAllText(part));
        }

        foreach (var page in Directory.EnumerateFiles(folder, "*.hbs"))
        {
            _pages.Add(Path.GetFileNameWithoutExtension(page), engine.Compile(File.ReadAllText(page)));
        }
    }

    /// <summary>The page made from a view, in the language of the texts.</summary>
    /// <exception cref="FileNotFoundException">There is no such template.</exception>
    /// <exception cref="HandlebarsException">The template names what the view lacks.</exception>
    public string Render(string template, object view, SiteTexts texts) => _pages.TryGetValue(template, out var page)
        ? page(view, new Dictionary<string, object>(StringComparer.Ordinal) { [TextsKey] = texts })
        : throw new FileNotFoundException($"There is no template \"{template}.hbs\".");

    private static string Say(SiteTexts texts, in Arguments arguments)
    {
        var values = arguments.Hash.Select(pair => (pair.Key, Convert.ToString(pair.Value, CultureInfo.InvariantCulture) ?? "")).ToArray();
        return texts.Say(arguments[0]?.ToString() ?? "", values);
    }
}
