namespace PortalCheck.Checks.Yaml;

/// <summary>A node of a YAML file that people edit, with its line (from 1) so that every fault can name it.</summary>
/// <param name="Line">Line of the file, from 1.</param>
public abstract record YamlValue(int Line);

/// <summary>A scalar.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Value">The text.</param>
/// <param name="Quoted">True where it stands in quotes or as a block: then it is text whatever it looks like.</param>
public sealed record YamlText(int Line, string Value, bool Quoted) : YamlValue(Line)
{
    /// <summary>True for an empty plain scalar, <c>~</c> and <c>null</c>.</summary>
    public bool IsNull => !Quoted && Value is "" or "~" or "null";
}

/// <summary>A mapping; keys may repeat, which the reader reports.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Entries">In the order of the file.</param>
public sealed record YamlMap(int Line, IReadOnlyList<YamlEntry> Entries) : YamlValue(Line);

/// <summary>One key and its value.</summary>
/// <param name="Line">Line of the key.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
public sealed record YamlEntry(int Line, string Key, YamlValue Value);

/// <summary>A sequence.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Items">In the order of the file.</param>
public sealed record YamlList(int Line, IReadOnlyList<YamlValue> Items) : YamlValue(Line);
