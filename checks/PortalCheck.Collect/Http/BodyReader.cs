using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace PortalCheck.Collect.Http;

/// <summary>Reads the beginning of a body as text: decoded, bounded before and after decoding, in the encoding that it says it has.</summary>
internal static partial class BodyReader
{
    // A body that does not decode into the limit within this many received bytes is cut there.
    private const int ReceivedPerKept = 4;

    [GeneratedRegex("""charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{1,40})""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex MetaCharset { get; }

    /// <summary>At most <paramref name="limit"/> bytes of the body as text; empty for what is not text.</summary>
    public static async Task<string> ReadTextAsync(HttpContent content, int limit, CancellationToken cancellation)
    {
        if (!IsText(content.Headers.ContentType?.MediaType))
            return "";
        var kept = await ReadAsync(content, limit, cancellation);
        return Decode(kept, content.Headers.ContentType);
    }

    /// <summary>Text in the encoding of its byte order mark, of the header field, of its own first KiB, or UTF-8 (in this order, as in the HTML standard).</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, MediaTypeHeaderValue? type)
    {
        var (encoding, skip) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            _ => (Find(type?.CharSet?.Trim('"', '\'')) ?? Find(InMeta(bytes)) ?? Encoding.UTF8, 0),
        };
        var decoder = encoding.GetDecoder();
        var text = new char[encoding.GetMaxCharCount(bytes.Length - skip)];

        // Not flushed: a character that the limit cut in two is left out instead of becoming a replacement mark.
        var length = decoder.GetChars(bytes[skip..], text, flush: false);
        return new string(text, 0, length);
    }

    /// <summary>At most <paramref name="limit"/> bytes of the body, decoded.</summary>
    public static async Task<byte[]> ReadAsync(HttpContent content, int limit, CancellationToken cancellation)
    {
        await using var received = new BoundedStream(await content.ReadAsStreamAsync(cancellation), (long)limit * ReceivedPerKept);
        await using var plain = content.Headers.ContentEncoding.ToList() switch
        {
            [] => received,
            [var one] when one.Equals("gzip", StringComparison.OrdinalIgnoreCase) => new GZipStream(received, CompressionMode.Decompress),
            [var one] when one.Equals("br", StringComparison.OrdinalIgnoreCase) => new BrotliStream(received, CompressionMode.Decompress),
            [var one] when one.Equals("deflate", StringComparison.OrdinalIgnoreCase) => new ZLibStream(received, CompressionMode.Decompress),
            _ => (Stream)received,
        };
        var buffer = new byte[limit];
        var length = 0;
        try
        {
            while (length < limit && await plain.ReadAsync(buffer.AsMemory(length), cancellation) is var count and > 0)
                length += count;
        }
        catch (InvalidDataException)
        {
            // Damaged compression: what was decoded so far is the evidence.
        }

        return buffer[..length];
    }

    private static bool IsText(string? mediaType) => mediaType is null
        || mediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
        || mediaType.Contains("html", StringComparison.OrdinalIgnoreCase)
        || mediaType.Contains("xml", StringComparison.OrdinalIgnoreCase)
        || mediaType.Contains("json", StringComparison.OrdinalIgnoreCase)
        || mediaType.Contains("javascript", StringComparison.OrdinalIgnoreCase);

    private static string? InMeta(ReadOnlySpan<byte> bytes)
    {
        var match = MetaCharset.Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 1_024)]));
        return match.Success ? match.Groups[1].Value : null;
    }

    private static Encoding? Find(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
