using System.Text;
using PortalCheck.Checks.Yaml;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Register;
using PortalCheck.Reports;

namespace PortalCheck.Pipeline.Settings;

/// <summary>What a department sets for its own site, from one YAML file (docs/department.md).</summary>
/// <param name="Site">Its marks, with full paths.</param>
/// <param name="Templates">Full path of the folder with its own templates, assets and texts; null for none.</param>
public sealed record DepartmentFile(SiteSettings Site, string? Templates)
{
    // The emblem is on every page, and the first page shall stay below 100 KB.
    private const int LargestEmblem = 40_000;
    private const int LargestFile = 100_000;

    private static readonly string[] Parts = ["templates", "assets", "locales"];
    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads a file. Paths in it are relative to its folder.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The settings, or every fault of the file.</returns>
    public static (DepartmentFile? File, IReadOnlyList<RegisterFault> Faults) Read(string path)
    {
        var faults = new List<YamlFault>();
        try
        {
            var text = new FileInfo(path).Length <= LargestFile
                ? File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true))
                : throw new IOException("the file is larger than 100 KB");
            var read = YamlTree.Read(text, faults) is { } root ? Of(root, Path.GetDirectoryName(Path.GetFullPath(path))!, faults) : null;
            return (faults.Count == 0 ? read : null, RegisterReader.Named(path, faults));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return (null, [new RegisterFault(path, 1, "", new LocalText($"Không đọc được tệp: {fault.Message}", $"The file cannot be read: {fault.Message}"), Suggestion: null)]);
        }
    }

    private static DepartmentFile Of(YamlValue root, string folder, List<YamlFault> faults)
    {
        var fields = new FieldReader(root, "", faults, "name", "emblem", "colours", "address", "contact", "templates");
        return new DepartmentFile(
            new SiteSettings
            {
                Department = fields.RequiredLocalText("name") ?? new LocalText("", ""),
                EmblemPath = Emblem(fields, folder),
                Colours = Colours(fields, faults),
                BaseUrl = Address(fields),
                Contact = fields.Text("contact"),
            },
            TemplatesIn(fields, folder));
    }

    private static string? Emblem(FieldReader fields, string folder)
    {
        if (fields.Text("emblem") is not { } name)
        {
            return null;
        }

        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            fields.Fault("emblem", new LocalText($"Không có tệp {path}.", $"There is no file {path}."));
        }
        else if (new FileInfo(path).Length > LargestEmblem)
        {
            fields.Fault("emblem", new LocalText("Tệp biểu trưng lớn hơn 40 KB; trang nào cũng tải tệp này.", "The emblem's file is larger than 40 KB; every page loads it."));
        }
        else if (!IsPicture(path))
        {
            fields.Fault("emblem", new LocalText("Biểu trưng phải là tệp SVG hoặc PNG, có đuôi .svg hoặc .png.", "The emblem must be an SVG or PNG file, named .svg or .png."));
        }

        return path;
    }

    private static bool IsPicture(string path)
    {
        var bytes = File.ReadAllBytes(path).AsSpan();
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".png" => bytes.StartsWith(PngSignature),
            ".svg" => bytes.IndexOf("<svg"u8) >= 0,
            _ => false,
        };
    }

    private static SiteColours? Colours(FieldReader fields, List<YamlFault> faults)
    {
        if (fields.Value("colours") is not { } node)
        {
            return null;
        }

        var colours = new FieldReader(node, "colours", faults, "light", "dark");
        var light = Colour(colours, "light", SiteColours.CheckOnLight);
        var dark = Colour(colours, "dark", SiteColours.CheckOnDark);
        return light is null || dark is null ? null : new SiteColours(light, dark);
    }

    private static string? Colour(FieldReader colours, string key, Func<string, (LocalText? Fault, string? Better)> check)
    {
        var colour = colours.RequiredText(key);
        if (colour is not null && check(colour) is ({ } fault, var better))
        {
            colours.Fault(key, fault, better is null ? null : new LocalText($"Màu gần nhất đọc được: {better}.", $"The nearest that can be read: {better}."));
        }

        return colour;
    }

    private static string? Address(FieldReader fields)
    {
        if (fields.Text("address") is not { } address || (Uri.TryCreate(address, UriKind.Absolute, out var web) && web is { Scheme: "https" or "http", UserInfo: "" }))
        {
            return fields.Text("address");
        }

        fields.Fault("address", new LocalText("Địa chỉ của trang phải bắt đầu bằng https:// hoặc http://.", "The site's address must begin with https:// or http://."));
        return null;
    }

    private static string? TemplatesIn(FieldReader fields, string folder)
    {
        if (fields.Text("templates") is not { } name)
        {
            return null;
        }

        var path = Path.Combine(folder, name);
        if (!Parts.Any(part => Directory.Exists(Path.Combine(path, part))))
        {
            fields.Fault("templates", new LocalText($"Trong {path} không có thư mục templates, assets hay locales nào.", $"{path} has none of the folders templates, assets and locales."));
        }

        return path;
    }
}
