using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PortalCheck.Checks.Yaml;
using PortalCheck.Model.Register;

namespace PortalCheck.Pipeline.Register;

/// <summary>Writes a register as YAML that <see cref="RegisterReader"/> reads back the same; what has its default is left out.</summary>
public static partial class RegisterYaml
{
    /// <summary>The register as text with LF line ends.</summary>
    public static string Write(PortalRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        var text = new StringBuilder("agencies:");
        text.Append(register.Agencies.Count == 0 ? " []\n" : "\n");
        foreach (var agency in register.Agencies)
        {
            Line(text, "  - id", agency.Id);
            text.Append(CultureInfo.InvariantCulture, $"    name: {{vi: {Scalar(agency.Name.Vi)}, en: {Scalar(agency.Name.En)}}}\n");
            Line(text, "    kind", FieldReader.NameOf(agency.Kind));
            Line(text, "    tier", FieldReader.NameOf(agency.Tier));
            Line(text, "    parent", agency.Parent);
            Line(text, "    league", agency.League);
            Line(text, "    mergedFrom", Former(agency));
        }

        text.Append(register.Portals.Count == 0 ? "portals: []\n" : "portals:\n");
        foreach (var portal in register.Portals)
        {
            Write(text, portal);
        }

        return text.ToString();
    }

    /// <summary>The merged bodies as one text; null for none.</summary>
    internal static string? Former(Agency agency) => agency.MergedFrom.Count == 0 ? null : string.Join(", ", agency.MergedFrom.Select(former => former.Name));

    private static void Write(StringBuilder text, Portal portal)
    {
        Line(text, "  - id", portal.Id);
        Line(text, "    agency", portal.Agency);
        Line(text, "    kind", FieldReader.NameOf(portal.Kind));
        Line(text, "    address", portal.Address);
        Section(text, "hints", ("catalogue", portal.Hints.Catalogue), ("eForm", portal.Hints.EForm), ("login", portal.Hints.Login), ("contact", portal.Hints.Contact));
        if (portal.Declared is { } declared)
        {
            Section(
                text, "declared",
                ("total", Number(declared.Total)), ("province", Number(declared.Province)), ("district", Number(declared.District)),
                ("commune", Number(declared.Commune)), ("fullProcess", Number(declared.FullProcess)), ("partial", Number(declared.Partial)));
        }

        Line(text, "    contact", portal.Contact);
        Section(
            text, "consent",
            ("note", portal.Consent.Note),
            ("ignoreRobots", portal.Consent.IgnoreRobots ? "true" : null),
            ("readPosts", portal.Consent.ReadPosts == ReadPosts.OwnSite ? null : FieldReader.NameOf(portal.Consent.ReadPosts)));
        Line(text, "    cadenceDays", Number(portal.CadenceDays));
        Line(text, "    sureness", FieldReader.NameOf(portal.Sureness));
        Line(text, "    lab", portal.Lab ? "true" : null, plain: true);
    }

    private static void Section(StringBuilder text, string name, params ReadOnlySpan<(string Key, string? Value)> fields)
    {
        var begun = false;
        foreach (var (key, value) in fields)
        {
            if (value is not null)
            {
                text.Append(begun ? "" : $"    {name}:\n");
                begun = true;
                Line(text, "      " + key, value, plain: key is not "note");
            }
        }
    }

    private static void Line(StringBuilder text, string key, string? value, bool plain = false)
    {
        if (value is not null)
        {
            var written = plain && value is "true" ? value : Scalar(value);
            text.Append(CultureInfo.InvariantCulture, $"{key}: {written}\n");
        }
    }

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Scalar(string value)
    {
        if (Plain().IsMatch(value) && value is not ("null" or "true" or "false" or "yes" or "no" or "on" or "off"))
        {
            return value;
        }

        var quoted = new StringBuilder("\"");
        foreach (var rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                < 0x20 or (>= 0x7F and < 0xA0) or 0x2028 or 0x2029 or 0xFEFF or >= 0xFFFE => quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
                _ => quoted.Append(rune.ToString()),
            };
        }

        return quoted.Append('"').ToString();
    }

    // Begins with a letter, or is a number or an address: never a sign that YAML gives a meaning to.
    [GeneratedRegex(@"^(\p{L}[\p{L}\p{N} ._()/’-]*[\p{L}\p{N})/]|[a-z]|[0-9]{1,10}|https?://[A-Za-z0-9./_~%?=&-]+|/[A-Za-z0-9./_~%-]*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
