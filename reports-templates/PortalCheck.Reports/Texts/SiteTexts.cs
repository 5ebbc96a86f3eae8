using System.Globalization;
using System.Text.Json;
using PortalCheck.Model.Text;

namespace PortalCheck.Reports.Texts;

/// <summary>The site's own words in one language, from <c>locales/LANGUAGE.json</c>: a flat map of key to text with <c>{name}</c> places.</summary>
internal sealed class SiteTexts
{
    /// <summary>Names sort as Vietnamese sorts: Đ after D, tone marks last.</summary>
    public static readonly CompareInfo Collation = CultureInfo.GetCultureInfo("vi-VN").CompareInfo;

    private readonly IReadOnlyDictionary<string, string> _texts;
    private readonly Action<string>? _asked;

    /// <summary>Texts of one language.</summary>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    /// <param name="texts">Key to text.</param>
    /// <param name="asked">Told of every key that is asked for; tests find unused keys so.</param>
    public SiteTexts(string language, IReadOnlyDictionary<string, string> texts, Action<string>? asked = null)
    {
        Language = language;
        Figures = new Figures(language);
        _texts = texts;
        _asked = asked;
    }

    /// <summary><c>vi</c> or <c>en</c>.</summary>
    public string Language { get; }

    /// <summary>Numbers and dates.</summary>
    public Figures Figures { get; }

    /// <summary>The text with this key.</summary>
    /// <exception cref="TemplateException">The locale file lacks it.</exception>
    public string this[string key] => Say(key);

    /// <summary>The text with its places filled.</summary>
    /// <exception cref="TemplateException">The locale file lacks it.</exception>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        _asked?.Invoke(key);
        if (!_texts.TryGetValue(key, out var text))
        {
            throw new TemplateException($"locales/{Language}.json lacks the text \"{key}\".");
        }

        foreach (var (name, value) in values)
        {
            text = text.Replace("{" + name + "}", value, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>The name of an enum's member: <c>family.member-name</c>.</summary>
    public string Of<T>(string family, T value)
        where T : struct, Enum => Say(family + "." + Kebab(value));

    /// <summary>Whether a key exists, for codes that a rule pack may add.</summary>
    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>A text of the model in this language; the Vietnamese one where the English is empty.</summary>
    public string Pick(LocalText text)
    {
        var own = text.In(Language);
        return string.IsNullOrWhiteSpace(own) ? text.Vi : own;
    }

    /// <summary>An enum's member in kebab case, as in the product's JSON.</summary>
    public static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>Reads a locale file.</summary>
    /// <exception cref="TemplateException">It is not a flat map of texts.</exception>
    public static IReadOnlyDictionary<string, string> Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(path))
                ?? throw new TemplateException($"{path} is empty.");
        }
        catch (JsonException error)
        {
            throw new TemplateException($"{path} is not a flat map of texts: {error.Message}", error);
        }
    }
}
