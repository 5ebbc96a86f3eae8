using System.Text.Json.Nodes;

namespace PortalCheck.Reports.Files.Exports;

/// <summary>Trees for documents whose member names are no C# names (JSON-LD).</summary>
internal static class JsonTree
{
    /// <summary>The same tree without members that are null: in JSON-LD what is not known is left out.</summary>
    public static JsonObject WithoutNulls(JsonObject tree)
    {
        foreach (var (name, value) in tree.ToList())
        {
            if (value is null)
            {
                tree.Remove(name);
            }
            else
            {
                Descend(value);
            }
        }

        return tree;
    }

    private static void Descend(JsonNode node)
    {
        if (node is JsonObject inner)
        {
            WithoutNulls(inner);
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list.OfType<JsonNode>())
            {
                Descend(item);
            }
        }
    }
}
