using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using PortalCheck.Checks.Yaml;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.RulePacks;

/// <summary>
/// The canonical form of a resolved pack, over which its hash is taken: JSON without white space, UTF-8, members in the order written here;
/// acts, criteria and thresholds sorted by name (ordinal), caps by limit, criterion and tag; groups, clauses and references in the order of
/// the file, which is the order of display; dates as year-month-day, numbers in the shortest form that reads back the same. The hash itself and
/// what is derived (countsForCompliance) are left out. Comments, white space and the order of rows do not change it.
/// </summary>
internal static class CanonicalPack
{
    /// <summary>SHA-256 of the canonical form, lower-case hex.</summary>
    internal static string HashOf(RulePack pack) => Convert.ToHexStringLower(SHA256.HashData(BytesOf(pack)));

    /// <summary>The canonical form.</summary>
    internal static byte[] BytesOf(RulePack pack)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("canonical", 1);
            json.WriteString("id", pack.Ref.Id);
            json.WriteNumber("version", pack.Ref.Version);
            Write(json, "name", pack.Name);
            Write(json, "description", pack.Description);
            Write(json, "validFrom", pack.ValidFrom);
            Write(json, "validTo", pack.ValidTo);
            WriteActs(json, pack);
            WriteGroups(json, pack);
            WriteCaps(json, pack);
            json.WriteStartArray("criteria");
            foreach (var criterion in pack.Criteria.OrderBy(criterion => criterion.Id, StringComparer.Ordinal))
            {
                Write(json, criterion);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteActs(Utf8JsonWriter json, RulePack pack)
    {
        json.WriteStartArray("acts");
        foreach (var (code, act) in pack.Acts.OrderBy(act => act.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("code", code);
            json.WriteString("number", act.Number);
            Write(json, "title", act.Title);
            json.WriteBoolean("inForce", act.InForce);
            json.WriteString("note", act.Note);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteGroups(Utf8JsonWriter json, RulePack pack)
    {
        json.WriteStartArray("groups");
        foreach (var group in pack.Groups)
        {
            json.WriteStartObject();
            json.WriteString("id", group.Id);
            Write(json, "name", group.Name);
            foreach (var (kind, weight) in group.Weights.OrderBy(weight => weight.Key))
            {
                json.WriteNumber(FieldReader.NameOf(kind), weight);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCaps(Utf8JsonWriter json, RulePack pack)
    {
        json.WriteStartArray("caps");
        foreach (var cap in pack.Caps.OrderBy(cap => cap.Limit).ThenBy(cap => cap.Criterion, StringComparer.Ordinal).ThenBy(cap => cap.OnTag, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteNumber("limit", cap.Limit);
            json.WriteString("criterion", cap.Criterion);
            json.WriteString("onTag", cap.OnTag);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Criterion criterion)
    {
        json.WriteStartObject();
        json.WriteString("id", criterion.Id);
        json.WriteString("group", criterion.Group);
        Write(json, "name", criterion.Name);
        json.WriteString("status", FieldReader.NameOf(criterion.Status));
        json.WriteString("severity", FieldReader.NameOf(criterion.Severity));
        json.WriteString("force", FieldReader.NameOf(criterion.Force));
        Write(json, "kinds", criterion.Kinds.Order().Select(FieldReader.NameOf));
        Write(json, "clauses", criterion.Clauses.Select(clause => $"{clause.Act}|{clause.Article}|{clause.Sureness}"));
        Write(json, "references", criterion.References);
        Write(json, "validFrom", criterion.ValidFrom);
        Write(json, "validTo", criterion.ValidTo);
        json.WriteStartObject("thresholds");
        foreach (var (name, value) in criterion.Thresholds)
        {
            json.WriteNumber(name, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, LocalText text)
    {
        json.WriteStartObject(name);
        json.WriteString("vi", text.Vi.Normalize());
        json.WriteString("en", text.En.Normalize());
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, DateOnly? date) =>
        json.WriteString(name, date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }
}
