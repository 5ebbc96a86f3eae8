using PortalCheck.Model.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PortalCheck.Checks.Yaml;

/// <summary>
/// Reads the plain part of YAML that data files need: mappings, sequences, scalars. Anchors, aliases, tags, keys that are no scalars
/// and second documents are refused: they hide content from the person who edits, and aliases can grow without bound.
/// </summary>
public static class YamlTree
{
    private const int DeepestNesting = 32;

    /// <summary>The file's root; null where it cannot be read, and then <paramref name="faults"/> says why.</summary>
    public static YamlValue? Read(string text, ICollection<YamlFault> faults)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(faults);
        try
        {
            var parser = new Parser(new StringReader(text.TrimStart('\uFEFF')));
            parser.Consume<StreamStart>();
            if (!parser.Accept<DocumentStart>(out _))
            {
                faults.Add(new YamlFault(1, "", new LocalText("Tệp rỗng.", "The file is empty.")));
                return null;
            }

            parser.Consume<DocumentStart>();
            var root = ReadValue(parser, 0);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
            {
                faults.Add(new YamlFault((int)second.Start.Line, "", new LocalText("Tệp chỉ được có một tài liệu YAML.", "The file may hold one YAML document only.")));
                return null;
            }

            return root;
        }
        catch (YamlException error)
        {
            faults.Add(new YamlFault((int)error.Start.Line, "", new LocalText($"Sai cú pháp YAML: {error.Message}", $"This is not valid YAML: {error.Message}")));
            return null;
        }
    }

    private static YamlValue ReadValue(Parser parser, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw Refuse(parser.Current!, $"nested more than {DeepestNesting} deep");
        }

        var current = parser.Current!;
        if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
        {
            throw Refuse(current, "anchors and aliases are not allowed: write the value out");
        }

        if (current is NodeEvent { Tag.IsEmpty: false })
        {
            throw Refuse(current, "tags are not allowed");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new YamlText((int)scalar.Start.Line, scalar.Value, scalar.Style != ScalarStyle.Plain);
        }

        if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            var items = new List<YamlValue>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadValue(parser, depth + 1));
            }

            return new YamlList((int)sequence.Start.Line, items);
        }

        var map = parser.Consume<MappingStart>();
        var entries = new List<YamlEntry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadValue(parser, depth + 1) as YamlText ?? throw Refuse(parser.Current!, "a key must be plain text");
            entries.Add(new YamlEntry(key.Line, key.Value, ReadValue(parser, depth + 1)));
        }

        return new YamlMap((int)map.Start.Line, entries);
    }

    private static YamlException Refuse(ParsingEvent at, string why) => new(at.Start, at.End, why);
}
