using System.Text.Json;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Files;

/// <summary>
/// What the search page looks through, one file for both languages. Rows instead of objects, because it is read by every reader who searches:
/// agencies as <c>[id, name in Vietnamese, in English, [[portal, address] …]]</c> (an empty portal has no page), criteria as <c>[id, Vietnamese, English]</c>.
/// </summary>
internal static class SearchIndex
{
    /// <summary>The file.</summary>
    public static byte[] Of(Site site)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("agencies");
            foreach (var agency in site.Agencies)
            {
                json.WriteStartArray();
                Words(json, agency.Id, agency.Name.Vi, agency.Name.En);
                json.WriteStartArray();
                foreach (var portal in site.PortalsOf(agency.Id))
                {
                    json.WriteStartArray();
                    Words(json, site.Brief(portal.Id) is null ? "" : portal.Id, Hostile.Address(portal.Address));
                    json.WriteEndArray();
                }

                json.WriteEndArray();
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteStartArray("criteria");
            foreach (var criterion in site.Pack.Criteria.OrderBy(criterion => criterion.Id, StringComparer.Ordinal))
            {
                json.WriteStartArray();
                Words(json, criterion.Id, criterion.Name.Vi, criterion.Name.En);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Words(Utf8JsonWriter json, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }
    }
}
