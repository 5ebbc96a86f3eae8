using System.Globalization;
using System.Text;

namespace PortalCheck.Reading.Pdf;

/// <summary>
/// Reads values from bytes (ISO 32000-1 section 7.2, 7.3): forgiving, never back beyond where it is, nesting bounded. Every call takes a byte at least,
/// so that it ends on any bytes.
/// </summary>
internal ref struct PdfScanner(ReadOnlyMemory<byte> bytes, int position = 0)
{
    private const int DeepestNesting = 40;
    private const int LongestName = 127;

    private readonly ReadOnlySpan<byte> _bytes = bytes.Span;

    /// <summary>Where it stands.</summary>
    public int Position { get; private set; } = position;

    /// <summary>True at the end.</summary>
    public bool AtEnd
    {
        get
        {
            SkipSpace();
            return Position >= _bytes.Length;
        }
    }

    /// <summary>The next value, operators included; a closing bracket without its opening one is <see cref="PdfWord.Nothing"/>.</summary>
    public PdfValue Read() => Read(0);

    /// <summary>Steps over the end of a line after <c>stream</c>.</summary>
    public void SkipLineEnd()
    {
        Position += Position < _bytes.Length && _bytes[Position] is (byte)'\r' ? 1 : 0;
        Position += Position < _bytes.Length && _bytes[Position] is (byte)'\n' ? 1 : 0;
    }

    private PdfValue Read(int depth)
    {
        SkipSpace();
        if (Position >= _bytes.Length)
        {
            return PdfWord.Nothing;
        }

        switch (_bytes[Position])
        {
            case (byte)'/':
                Position++;
                return new PdfName(Name());
            case (byte)'(':
                Position++;
                return Literal();
            case (byte)'<' when Next is (byte)'<':
                Position += 2;
                return Dictionary(depth + 1);
            case (byte)'<':
                Position++;
                return Hexadecimal();
            case (byte)'[':
                Position++;
                return Array(depth + 1);
            case (byte)'>' when Next is (byte)'>':
                Position += 2;
                return PdfWord.Nothing;
            case (byte)']' or (byte)'>' or (byte)')' or (byte)'{' or (byte)'}':
                Position++;
                return PdfWord.Nothing;
            default:
                return NumberOrWord();
        }
    }

    private readonly byte? Next => Position + 1 < _bytes.Length ? _bytes[Position + 1] : null;

    private PdfValue NumberOrWord()
    {
        var word = Word();
        if (!double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return new PdfWord(word);
        }

        // "12 0 R": only two more words tell a reference from a number.
        var after = Position;
        if (number is >= 0 and < int.MaxValue && number == Math.Floor(number))
        {
            SkipSpace();
            var generation = Word();
            SkipSpace();
            if (generation.Length is > 0 and <= 5 && generation.All(char.IsAsciiDigit) && Word() is "R")
            {
                return new PdfReference((int)number);
            }
        }

        Position = after;
        return new PdfNumber(number);
    }

    private PdfDictionary Dictionary(int depth)
    {
        var entries = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        while (true)
        {
            SkipSpace();
            if (Position >= _bytes.Length || depth > DeepestNesting)
            {
                return new PdfDictionary(entries);
            }

            if (_bytes[Position] is (byte)'>')
            {
                Position += Next is (byte)'>' ? 2 : 1;
                return new PdfDictionary(entries);
            }

            if (Read(depth) is PdfName { Text: var name })
            {
                SkipSpace();
                if (Position < _bytes.Length && _bytes[Position] is (byte)'>' && Next is (byte)'>')
                {
                    continue;
                }

                entries[name] = Read(depth);
            }
        }
    }

    private PdfArray Array(int depth)
    {
        var items = new List<PdfValue>();
        while (true)
        {
            SkipSpace();
            if (Position >= _bytes.Length || depth > DeepestNesting)
            {
                return new PdfArray(items);
            }

            if (_bytes[Position] is (byte)']')
            {
                Position++;
                return new PdfArray(items);
            }

            items.Add(Read(depth));
        }
    }

    private PdfString Literal()
    {
        var text = new List<byte>();
        for (var open = 1; Position < _bytes.Length; Position++)
        {
            var one = _bytes[Position];
            if (one is (byte)'\\' && Position + 1 < _bytes.Length)
            {
                Position++;
                Escaped(text);
                continue;
            }

            open += one is (byte)'(' ? 1 : one is (byte)')' ? -1 : 0;
            if (open == 0)
            {
                Position++;
                break;
            }

            text.Add(one);
        }

        return new PdfString(text.ToArray());
    }

    private void Escaped(List<byte> text)
    {
        var one = _bytes[Position];
        if (one is >= (byte)'0' and <= (byte)'7')
        {
            var value = 0;
            var from = Position;
            while (Position < _bytes.Length && Position < from + 3 && _bytes[Position] is >= (byte)'0' and <= (byte)'7')
            {
                value = (value * 8) + (_bytes[Position++] - '0');
            }

            Position--;
            text.Add((byte)value);
        }
        else if (one is not ((byte)'\r' or (byte)'\n'))
        {
            text.Add(one switch { (byte)'n' => (byte)'\n', (byte)'r' => (byte)'\r', (byte)'t' => (byte)'\t', (byte)'b' => (byte)'\b', (byte)'f' => (byte)'\f', _ => one });
        }
    }

    private PdfString Hexadecimal()
    {
        var text = new List<byte>();
        var half = -1;
        for (; Position < _bytes.Length; Position++)
        {
            if (_bytes[Position] is (byte)'>')
            {
                Position++;
                break;
            }

            var digit = (char)_bytes[Position];
            if (!char.IsAsciiHexDigit(digit))
            {
                continue;
            }

            var value = Convert.ToInt32(digit.ToString(), 16);
            if (half < 0)
            {
                half = value;
                continue;
            }

            text.Add((byte)((half * 16) + value));
            half = -1;
        }

        if (half >= 0)
        {
            text.Add((byte)(half * 16));
        }

        return new PdfString(text.ToArray());
    }

    private string Name()
    {
        var name = new StringBuilder();
        for (; Position < _bytes.Length && IsRegular(_bytes[Position]); Position++)
        {
            var one = (char)_bytes[Position];
            if (one is '#' && Position + 2 < _bytes.Length && char.IsAsciiHexDigit((char)_bytes[Position + 1]) && char.IsAsciiHexDigit((char)_bytes[Position + 2]))
            {
                one = (char)Convert.ToInt32(Encoding.Latin1.GetString(_bytes.Slice(Position + 1, 2)), 16);
                Position += 2;
            }

            if (name.Length < LongestName)
            {
                name.Append(one);
            }
        }

        return name.ToString();
    }

    private string Word()
    {
        var from = Position;
        while (Position < _bytes.Length && IsRegular(_bytes[Position]))
        {
            Position++;
        }

        return Encoding.Latin1.GetString(_bytes[from..Math.Min(Position, from + LongestName)]);
    }

    private void SkipSpace()
    {
        while (Position < _bytes.Length)
        {
            if (_bytes[Position] is (byte)'%')
            {
                while (Position < _bytes.Length && _bytes[Position] is not ((byte)'\r' or (byte)'\n'))
                {
                    Position++;
                }
            }
            else if (IsSpace(_bytes[Position]))
            {
                Position++;
            }
            else
            {
                return;
            }
        }
    }

    private static bool IsSpace(byte one) => one is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsRegular(byte one) =>
        !IsSpace(one) && one is not ((byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%');
}
