namespace PortalCheck.Reading.Catalogue;

/// <summary>What a procedure's page says of one field.</summary>
/// <param name="Text">The original words, NFC, blocks and cells parted by line feeds; never empty.</param>
/// <param name="Value">What the words mean; null where they cannot be understood.</param>
/// <param name="Source">How it was read and from where.</param>
public sealed record FieldReading(string Text, FieldValue? Value, FieldSource Source);

/// <summary>How a value was read and from where.</summary>
/// <param name="Rule">Name of the rule: <c>next-cell</c>, <c>column</c>, <c>heading</c>, <c>inline</c>, <c>badge</c>….</param>
/// <param name="Selector">CSS selector of the element that holds the value.</param>
public sealed record FieldSource(string Rule, string Selector);
