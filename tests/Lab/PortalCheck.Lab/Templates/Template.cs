using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PortalCheck.Lab.Templates;

/// <summary>
/// A small template language for the lab's pages: <c>{{a.b}}</c> escaped, <c>{{{a}}}</c> raw, <c>{{#list}}…{{/list}}</c> for each or if,
/// <c>{{^list}}…{{/list}}</c> if empty, <c>{{&gt;partial}}</c>, <c>{{.}}</c> the item itself. Names are looked up from the innermost object outwards.
/// </summary>
internal sealed class Template
{
    private readonly IReadOnlyList<Node> _nodes;

    private Template(IReadOnlyList<Node> nodes) => _nodes = nodes;

    private abstract record Node;

    private sealed record Literal(string Text) : Node;

    private sealed record Value(string Name, bool Raw) : Node;

    private sealed record Partial(string Name) : Node;

    private sealed record Section(string Name, bool Inverted, IReadOnlyList<Node> Body) : Node;

    /// <summary>Reads a template. Throws <see cref="FormatException"/> where a section is not closed.</summary>
    public static Template Parse(string source)
    {
        var position = 0;
        var nodes = ParseUntil(source, ref position, closing: null);
        return new Template(nodes);
    }

    /// <summary>Renders with a model and named partials. Throws <see cref="KeyNotFoundException"/> where a partial is missing.</summary>
    public string Render(JsonNode model, IReadOnlyDictionary<string, Template> partials)
    {
        var output = new StringBuilder();
        Render(_nodes, [model], partials, output);
        return output.ToString();
    }

    private static List<Node> ParseUntil(string source, ref int position, string? closing)
    {
        var nodes = new List<Node>();
        while (position < source.Length)
        {
            var open = source.IndexOf("{{", position, StringComparison.Ordinal);
            if (open < 0)
                break;
            if (open > position)
                nodes.Add(new Literal(source[position..open]));
            var raw = source.AsSpan(open).StartsWith("{{{", StringComparison.Ordinal);
            var end = source.IndexOf(raw ? "}}}" : "}}", open, StringComparison.Ordinal);
            if (end < 0)
                throw new FormatException($"A tag is not closed at {open}.");
            var tag = source[(open + (raw ? 3 : 2))..end].Trim();
            position = end + (raw ? 3 : 2);
            if (raw)
            {
                nodes.Add(new Value(tag, Raw: true));
                continue;
            }

            switch (tag[0])
            {
                case '#' or '^':
                    var name = tag[1..].Trim();
                    nodes.Add(new Section(name, tag[0] == '^', ParseUntil(source, ref position, name)));
                    break;
                case '/':
                    if (!string.Equals(tag[1..].Trim(), closing, StringComparison.Ordinal))
                        throw new FormatException($"'{tag}' closes '{closing}'.");
                    return nodes;
                case '>':
                    nodes.Add(new Partial(tag[1..].Trim()));
                    break;
                default:
                    nodes.Add(new Value(tag, Raw: false));
                    break;
            }
        }

        if (closing is not null)
            throw new FormatException($"'{closing}' is not closed.");
        if (position < source.Length)
            nodes.Add(new Literal(source[position..]));
        position = source.Length;
        return nodes;
    }

    private static void Render(
        IReadOnlyList<Node> nodes, IReadOnlyList<JsonNode> stack, IReadOnlyDictionary<string, Template> partials, StringBuilder output)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case Literal literal:
                    output.Append(literal.Text);
                    break;
                case Value value:
                    var text = Print(Find(stack, value.Name));
                    output.Append(value.Raw ? text : Escape(text));
                    break;
                case Partial partial:
                    Render(partials[partial.Name]._nodes, stack, partials, output);
                    break;
                case Section section:
                    RenderSection(section, stack, partials, output);
                    break;
                default:
                    throw new InvalidOperationException($"Unknown node {node}.");
            }
        }
    }

    private static void RenderSection(
        Section section, IReadOnlyList<JsonNode> stack, IReadOnlyDictionary<string, Template> partials, StringBuilder output)
    {
        var value = Find(stack, section.Name);
        if (section.Inverted)
        {
            if (!IsTrue(value))
                Render(section.Body, stack, partials, output);
        }
        else if (value is JsonArray list)
        {
            foreach (var item in list)
                Render(section.Body, [.. stack, item!], partials, output);
        }
        else if (IsTrue(value))
        {
            Render(section.Body, value is JsonObject ? [.. stack, value] : stack, partials, output);
        }
    }

    private static JsonNode? Find(IReadOnlyList<JsonNode> stack, string name)
    {
        if (string.Equals(name, ".", StringComparison.Ordinal))
            return stack[^1];
        var parts = name.Split('.');
        for (var depth = stack.Count - 1; depth >= 0; depth--)
        {
            if (stack[depth] is not JsonObject holder || !holder.ContainsKey(parts[0]))
                continue;
            JsonNode? found = holder;
            foreach (var part in parts)
                found = (found as JsonObject)?[part];
            return found;
        }

        return null;
    }

    private static bool IsTrue(JsonNode? value) => value switch
    {
        null => false,
        JsonArray list => list.Count > 0,
        JsonObject => true,
        _ => value.GetValueKind() switch
        {
            JsonValueKind.False => false,
            JsonValueKind.Number => !value.ToJsonString().Equals("0", StringComparison.Ordinal),
            JsonValueKind.String => value.GetValue<string>().Length > 0,
            _ => true,
        },
    };

    private static string Print(JsonNode? value) => value switch
    {
        null => "",
        _ when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    // WebUtility would write Vietnamese letters as numeric entities.
    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);
}
