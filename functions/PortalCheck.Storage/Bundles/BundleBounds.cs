using System.Buffers.Binary;
using System.Text.RegularExpressions;

namespace PortalCheck.Storage.Bundles;

/// <summary>What a bundle may be at most. A bundle is a file that somebody sends: it is bounded before it is believed.</summary>
internal static partial class BundleBounds
{
    /// <summary>Evidence and pictures; a visit has 500 pages at most.</summary>
    public const int MostParts = 1_000;

    /// <summary>The manifest, unpacked (bytes).</summary>
    public const long MostManifestBytes = 1024 * 1024;

    /// <summary>One part, unpacked (bytes).</summary>
    public const long MostPartBytes = 64L * 1024 * 1024;

    /// <summary>All parts together, unpacked (bytes): they are held in memory.</summary>
    public const long MostBytes = 512L * 1024 * 1024;

    // The end record of a zip archive (APPNOTE 4.3.16) is 22 bytes long, with a comment of up to 65,535 behind it. An entry of the directory takes 46 and its name.
    private const int EndLength = 22;
    private const int LongestEntry = 46 + 512;
    private const uint EndMark = 0x06054b50;

    /// <summary>Refuses an archive whose directory is longer than that of any bundle: the library would read all of it into memory.</summary>
    /// <exception cref="InvalidDataException">It is no archive, or too large.</exception>
    public static void CheckDirectory(Stream input)
    {
        var start = input.Position;
        var length = input.Length - start;
        if (length is < EndLength or > MostBytes)
        {
            throw new InvalidDataException("The file is no archive of that size.");
        }

        var tail = new byte[(int)Math.Min(length, EndLength + ushort.MaxValue)];
        input.Position = start + length - tail.Length;
        input.ReadExactly(tail);
        input.Position = start;
        for (var at = tail.Length - EndLength; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) == EndMark)
            {
                CheckEnd(tail.AsSpan(at), length - tail.Length + at);
                return;
            }
        }

        throw new InvalidDataException("The file is no archive.");
    }

    /// <summary>True for an id as registers have them: it will name files.</summary>
    public static bool IsId(string? id) => id is { Length: <= 64 } && Id().IsMatch(id);

    // The library reads entries from where the record says up to the record itself, however many it announces.
    private static void CheckEnd(ReadOnlySpan<byte> end, long place)
    {
        var directory = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (BinaryPrimitives.ReadUInt16LittleEndian(end[10..]) > MostParts + 1 || directory > place || place - directory > (MostParts + 1) * LongestEntry)
        {
            throw new InvalidDataException("The archive has more entries than a bundle.");
        }
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Id();
}
