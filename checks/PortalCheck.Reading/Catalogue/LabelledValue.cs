using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>What stands under one label.</summary>
/// <param name="Field">The field that the label names.</param>
/// <param name="Rank">Rank of the label among those of the field, 0 first.</param>
/// <param name="Label">The label as written.</param>
/// <param name="Rule">The rule that paired them.</param>
/// <param name="LabelElement">Element that holds the label.</param>
/// <param name="Parts">The value: one part, or one a row.</param>
internal sealed record LabelledValue(ProcedureField Field, int Rank, string Label, string Rule, IElement LabelElement, IReadOnlyList<ValuePart> Parts)
{
    /// <summary>Text of all parts, blocks and cells parted by line feeds.</summary>
    public string Text => Bounded.Cut(string.Join('\n', Parts.Select(part => part.Text).Where(text => text.Length > 0)), BlockText.Longest);

    /// <summary>True where the value says something.</summary>
    public bool Filled => Parts.Any(part => !FieldWords.SaysNothing(part.Text));

    /// <summary>Elements of the value.</summary>
    public IEnumerable<IElement> Elements => Parts.SelectMany(part => part.Nodes).OfType<IElement>();

    /// <summary>The element that the value is found in: its first one, or its label's.</summary>
    public IElement Holder => Elements.FirstOrDefault() ?? Parts.SelectMany(part => part.Nodes).Select(node => node.ParentElement).FirstOrDefault(parent => parent is not null) ?? LabelElement;

    /// <summary>True where the value holds a list or a table.</summary>
    public bool IsList => Elements.Skip(1).Any() || Elements.Any(element => element.LocalName is "ul" or "ol" or "table" || element.QuerySelector("ul, ol, table, li") is not null);
}

/// <summary>One part of a value.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Nodes">Its nodes, for links and tables within.</param>
/// <param name="Way">The way of applying that its row is about; null without one.</param>
internal sealed record ValuePart(string Text, IReadOnlyList<INode> Nodes, ApplicationWay? Way)
{
    /// <summary>True for a single cell or line, where a bare number may be the value.</summary>
    public bool IsCell => Text.Length <= 200 && !Text.Contains('\n', StringComparison.Ordinal);

    public static ValuePart Of(IReadOnlyList<INode> nodes, ApplicationWay? way = null) => new(BlockText.Of(nodes), nodes, way);
}
