using PortalCheck.Model.Text;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports;

/// <summary>
/// Where templates, assets and locales are read from: a department's own folder before the product's. Of the own folder only what differs is needed; a file there
/// stands in the place of the product's, and of a locale file only the texts that it has do.
/// </summary>
/// <param name="product">The product's folder; complete.</param>
/// <param name="own">The department's folder; null for none.</param>
internal sealed class TemplateFolders(string product, string? own)
{
    /// <summary>The file at this path within the folders.</summary>
    public string Find(string path) => own is not null && File.Exists(Path.Combine(own, path)) ? Path.Combine(own, path) : Path.Combine(product, path);

    /// <summary>Files below a part of the folders, those of the own folder in the place of the product's; relative paths with forward slashes, in order.</summary>
    public IEnumerable<(string Path, string File)> Files(string part, string pattern = "*", SearchOption search = SearchOption.AllDirectories)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var root in new[] { product, own }.OfType<string>().Select(folder => Path.Combine(folder, part)).Where(Directory.Exists))
        {
            foreach (var file in Directory.EnumerateFiles(root, pattern, search))
            {
                files[Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/')] = file;
            }
        }

        return files.Select(pair => (pair.Key, pair.Value));
    }

    /// <summary>The texts of one language.</summary>
    /// <exception cref="TemplateException">A locale file is no flat map of texts, or the own one words a key that no page says.</exception>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    /// <param name="part">The folder of the locale files.</param>
    public IReadOnlyDictionary<string, string> Texts(string language, string part = "locales")
    {
        var path = Path.Combine(part, language + ".json");
        var texts = SiteTexts.Load(Path.Combine(product, path));
        if (own is null || !File.Exists(Path.Combine(own, path)))
        {
            return texts;
        }

        // Own templates may say texts of their own.
        var mayAdd = Directory.Exists(Path.Combine(own, "templates"));
        var all = new Dictionary<string, string>(texts, StringComparer.Ordinal);
        foreach (var (key, text) in SiteTexts.Load(Path.Combine(own, path)))
        {
            all[key] = mayAdd || texts.ContainsKey(key) ? text : throw new TemplateException(
                $"{Path.Combine(own, path)}: no page says the text \"{key}\"; {(EditDistance.Nearest(key, texts.Keys) is { } near ? $"did you mean \"{near}\"?" : "take it out.")}");
        }

        return all;
    }
}

/// <summary>A template or a locale file that cannot be used; the message names the file and says what is wrong with it.</summary>
public sealed class TemplateException : Exception
{
    /// <summary>A fault that was found.</summary>
    public TemplateException(string message)
        : base(message)
    {
    }

    /// <summary>A fault that reading or filling a file came upon.</summary>
    public TemplateException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
