using System.Collections.Frozen;

namespace PortalCheck.Reading.Pdf;

/// <summary>A value of a PDF file (ISO 32000-1 section 7.3).</summary>
internal abstract record PdfValue;

/// <summary>A number.</summary>
internal sealed record PdfNumber(double Value) : PdfValue;

/// <summary>A name, without its slash.</summary>
internal sealed record PdfName(string Text) : PdfValue;

/// <summary>A string of bytes.</summary>
internal sealed record PdfString(ReadOnlyMemory<byte> Bytes) : PdfValue;

/// <summary>An array.</summary>
internal sealed record PdfArray(IReadOnlyList<PdfValue> Items) : PdfValue;

/// <summary>A reference to another object, by its number.</summary>
internal sealed record PdfReference(int Number) : PdfValue;

/// <summary><c>true</c>, <c>false</c>, <c>null</c>, an operator of a content stream, or what cannot be read (empty).</summary>
internal sealed record PdfWord(string Text) : PdfValue
{
    /// <summary>What cannot be read, and what is nested too deeply.</summary>
    public static PdfWord Nothing { get; } = new("");
}

/// <summary>A dictionary; where a stream follows it, its bytes as they are in the file.</summary>
internal sealed record PdfDictionary(IReadOnlyDictionary<string, PdfValue> Entries) : PdfValue
{
    /// <summary>A dictionary without entries.</summary>
    public static PdfDictionary Empty { get; } = new(FrozenDictionary<string, PdfValue>.Empty);

    /// <summary>The bytes of its stream, still encoded; null where it has none.</summary>
    public ReadOnlyMemory<byte>? Stream { get; init; }

    /// <summary>An entry as it is written; null where there is none.</summary>
    public PdfValue? this[string name] => Entries.GetValueOrDefault(name);

    /// <summary>True where an entry is this name.</summary>
    public bool Is(string name, string value) => this[name] is PdfName { Text: var text } && string.Equals(text, value, StringComparison.Ordinal);
}
