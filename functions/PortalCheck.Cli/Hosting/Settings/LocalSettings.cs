using System.Collections;
using PortalCheck.Cli.Hosting.Apps;

namespace PortalCheck.Cli.Hosting.Settings;

/// <summary>Where app settings come from on one machine: <c>local.settings.json</c>, and above it the environment.</summary>
internal static class LocalSettings
{
    /// <summary>Name of the file beside host.json.</summary>
    public const string FileName = "local.settings.json";

    /// <summary><c>Values</c> of the file; nothing where there is no file.</summary>
    /// <exception cref="AppFileException">It is no JSON object, or a value is no text.</exception>
    public static IEnumerable<KeyValuePair<string, string>> FromFile(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return [];
        }

        var values = JsonPart.Read(path).Get("Values");
        return values.Value is { } here && here.ValueKind is System.Text.Json.JsonValueKind.Object
            ? [.. here.EnumerateObject().Select(value => KeyValuePair.Create(value.Name, values.Get(value.Name).TextOrNull() ?? ""))]
            : throw values.Fault("An object of texts was expected.");
    }

    /// <summary>The environment of this process.</summary>
    public static IEnumerable<KeyValuePair<string, string>> FromEnvironment() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? ""));
}
