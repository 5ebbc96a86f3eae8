using System.Globalization;
using System.Text.Json;

namespace PortalCheck.Cli.Hosting.Apps;

/// <summary>A value in one of the app's JSON files, with where it stands, so that a fault can say so. Names are found in any case, as the Functions host finds them.</summary>
internal sealed record JsonPart(string File, string Field, JsonElement? Value)
{
    // The files are written by the app's makers; the bound only keeps a mistaken file out of memory.
    private const int MostBytes = 1024 * 1024;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public bool Exists => Value is { ValueKind: not JsonValueKind.Null };

    /// <summary>Reads a file whose root is an object.</summary>
    /// <exception cref="AppFileException">It cannot be read, or is no JSON object.</exception>
    public static JsonPart Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
            {
                throw new AppFileException(path, "", $"The file is larger than {MostBytes / 1024} KiB.");
            }

            using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(path), Lenient);
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? new JsonPart(path, "", document.RootElement.Clone())
                : throw new AppFileException(path, "", "An object was expected.");
        }
        catch (JsonException fault)
        {
            throw new AppFileException(path, "", $"This is not JSON (line {(fault.LineNumber ?? 0) + 1}).");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new AppFileException(path, "", $"Cannot be read: {fault.Message}");
        }
    }

    public JsonPart Get(string name)
    {
        var field = Field.Length > 0 ? $"{Field}.{name}" : name;
        if (Value is { ValueKind: JsonValueKind.Object } here)
        {
            foreach (var property in here.EnumerateObject())
            {
                if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                {
                    return new JsonPart(File, field, property.Value);
                }
            }
        }

        return new JsonPart(File, field, Value: null);
    }

    /// <summary>The elements of an array; none where there is no such field.</summary>
    public IReadOnlyList<JsonPart> Items() => Value switch
    {
        null or { ValueKind: JsonValueKind.Null } => [],
        { ValueKind: JsonValueKind.Array } here => [.. here.EnumerateArray().Select((item, index) =>
            new JsonPart(File, string.Create(CultureInfo.InvariantCulture, $"{Field}[{index}]"), item))],
        _ => throw Fault("A list was expected."),
    };

    public string? TextOrNull() => Value switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } here => here.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } here => here.GetRawText(),
        _ => throw Fault("A text was expected."),
    };

    public string Text() => TextOrNull() is { Length: > 0 } text ? text : throw Fault("This field is missing.");

    public bool Truth(bool fallback) => TextOrNull() switch
    {
        null => fallback,
        var text => bool.TryParse(text, out var value) ? value : throw Fault($"'{text}' is neither true nor false."),
    };

    public AppFileException Fault(string sentence) => new(File, Field, sentence);
}
