namespace PortalCheck.Checks.Accessibility.Language;

/// <summary>What is known of one language: frequent words, and how likely groups of three letters are.</summary>
/// <param name="Code">ISO 639-1; <c>vi-x</c> is Vietnamese written without its marks.</param>
/// <param name="Words">Frequent words, in lower case.</param>
/// <param name="Trigrams">Natural logarithm of the likelihood of three letters, <c>_</c> for the edge of a word.</param>
internal sealed record LanguageModel(string Code, IReadOnlySet<string> Words, IReadOnlyDictionary<string, double> Trigrams);

/// <summary>The languages that can be told apart without asking anybody; counted by us from translated manual pages, with words of everyday added.</summary>
internal static class LanguageModels
{
    private const string Resource = "languages.txt";

    // How languages.txt writes a likelihood: a quarter of a nat each step down from this character.
    private const char Certain = '(';
    private static readonly Lazy<IReadOnlyList<LanguageModel>> Known = new(Read);

    /// <summary>The languages.</summary>
    public static IReadOnlyList<LanguageModel> All => Known.Value;

    /// <summary>Languages too near to each other to be told apart for sure share a name here.</summary>
    public static string FamilyOf(string code) => code switch
    {
        "vi-x" => "vi",
        "da" or "no" or "nb" or "nn" or "sv" or "fo" or "is" => "scandinavian",
        "id" or "ms" => "malay",
        "cs" or "sk" => "czechoslovak",
        "es" or "gl" or "ca" or "pt" or "oc" or "an" => "iberian",
        "nl" or "af" or "fy" or "li" => "dutch",
        "de" or "lb" or "yi" => "german",
        "it" or "co" or "sc" => "italian",
        "tr" or "az" => "turkic",
        _ => code,
    };

    private static List<LanguageModel> Read()
    {
        using var stream = typeof(LanguageModels).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var reader = new StreamReader(stream);
        var models = new List<LanguageModel>();
        while (reader.ReadLine() is { Length: > 0 } code && reader.ReadLine() is { } words && reader.ReadLine() is { } packed)
        {
            var trigrams = new Dictionary<string, double>(StringComparer.Ordinal);
            for (var at = 0; at + 3 < packed.Length; at += 4)
            {
                trigrams[packed.Substring(at, 3)] = -(packed[at + 3] - Certain) / 4.0;
            }

            models.Add(new LanguageModel(code, words.Split(' ').ToHashSet(StringComparer.Ordinal), trigrams));
        }

        return models;
    }
}
