using System.Collections.Concurrent;
using System.Reflection;

namespace PortalCheck.Collect.Browser;

/// <summary>The scripts that run in pages, read once from this assembly's resources.</summary>
internal static class BrowserScripts
{
    private static readonly ConcurrentDictionary<string, string> OwnByName = new(StringComparer.Ordinal);

    /// <summary>Waits for a quiet document.</summary>
    public static string Quiet { get; } = Own("quiet");

    /// <summary>Writes the document as annotated HTML.</summary>
    public static string Snapshot { get; } = Own("snapshot");

    /// <summary>Presses, chooses or scrolls.</summary>
    public static string Act { get; } = Own("act");

    /// <summary>Runs the engine and cuts its result.</summary>
    public static string Engine { get; } = Own("engine");

    /// <summary>Reads what the own accessibility rules judge.</summary>
    public static string Facts { get; } = Own("facts");

    /// <summary>Says to the page that the device moved.</summary>
    public static string Motion { get; } = Own("motion");

    /// <summary>Takes ways to the network from pages that forms are tried in.</summary>
    public static string Trying { get; } = Own("trying");

    /// <summary>
    /// axe-core as Deque ships it, told to answer a parent frame of any origin: it lives in our world, which pages cannot reach; and to keep no snippets of
    /// what it meets: <c>engine.js</c> takes those of what it returns. Elements are named by <c>place.js</c>.
    /// </summary>
    public static string Axe { get; } =
        Read(typeof(Deque.AxeCore.Commons.AxeResult).Assembly, "Deque.AxeCore.Commons.Resources.axe.min.js")
        + "\n;axe.configure({ allowedOrigins: ['<unsafe_all_origins>'], noHtml: true });\n" + Own("place") + "\n" + Own("serial");

    /// <summary>Runs AccessLint.</summary>
    public static string AccessLint { get; } = Own("accesslint");

    /// <summary>Runs IBM's engine.</summary>
    public static string Ace { get; } = Own("ace");

    /// <summary>A built-in text, or null where the build had none.</summary>
    internal static string? Find(string name)
    {
        using var stream = typeof(BrowserScripts).Assembly.GetManifestResourceStream(name);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A script of ours, by the name of its file.</summary>
    internal static string Own(string name) => OwnByName.GetOrAdd(name, static one => Read(typeof(BrowserScripts).Assembly, $"scripts/{one}.js"));

    private static string Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
