using System.Buffers.Binary;
using System.IO.Compression;

namespace PortalCheck.Collect.Interaction;

/// <summary>A small picture in memory: 8 bits a channel, three channels.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Pixels">Red, green, blue, row by row.</param>
internal sealed record Picture(int Width, int Height, byte[] Pixels)
{
    private const int MostPixels = 4_000_000;
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads a PNG as browsers write screenshots: 8 bits, with or without alpha, not interlaced (PNG, third edition).</summary>
    /// <exception cref="FormatException">It is not such a PNG.</exception>
    public static Picture Read(ReadOnlySpan<byte> png)
    {
        if (png.Length < 33 || !png[..8].SequenceEqual(Signature))
            throw new FormatException("Not a PNG.");
        var width = BinaryPrimitives.ReadInt32BigEndian(png[16..]);
        var height = BinaryPrimitives.ReadInt32BigEndian(png[20..]);
        var channels = png[25] switch { 2 => 3, 6 => 4, _ => 0 };
        if (png[24] != 8 || channels == 0 || png[28] != 0 || width <= 0 || height <= 0 || (long)width * height > MostPixels)
            throw new FormatException("Not a PNG as screenshots are.");
        using var packed = new MemoryStream();
        for (var at = 8; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png[at..]);
            if (length < 0 || length > png.Length - at - 12)
                throw new FormatException("A part of the PNG is longer than the file.");
            if (png.Slice(at + 4, 4).SequenceEqual("IDAT"u8))
                packed.Write(png.Slice(at + 8, length));
            at += length + 12;
        }

        packed.Position = 0;
        return new Picture(width, height, Unfilter(packed, width, height, channels));
    }

    private static byte[] Unfilter(Stream packed, int width, int height, int channels)
    {
        using var rows = new ZLibStream(packed, CompressionMode.Decompress);
        var stride = width * channels;
        var before = new byte[stride];
        var row = new byte[stride + 1];
        var pixels = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            try
            {
                rows.ReadExactly(row);
            }
            catch (Exception fault) when (fault is EndOfStreamException or InvalidDataException)
            {
                throw new FormatException("The PNG's rows are cut off.", fault);
            }

            var line = row.AsSpan(1);
            for (var i = 0; i < stride; i++)
            {
                var left = i >= channels ? line[i - channels] : 0;
                var corner = i >= channels ? before[i - channels] : 0;
                line[i] += row[0] switch
                {
                    0 => 0,
                    1 => (byte)left,
                    2 => before[i],
                    3 => (byte)((left + before[i]) / 2),
                    4 => (byte)Paeth(left, before[i], corner),
                    _ => throw new FormatException("The PNG has a filter that does not exist."),
                };
            }

            line.CopyTo(before);
            for (var x = 0; x < width; x++)
                line.Slice(x * channels, 3).CopyTo(pixels.AsSpan((y * width + x) * 3));
        }

        return pixels;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}

/// <summary>What differs between two pictures of one place.</summary>
/// <param name="Changed">Pixels of another colour.</param>
/// <param name="Strong">Of those, pixels with a contrast of 3:1 or more between the two colours.</param>
/// <param name="Contrast">The highest such contrast, times 100.</param>
internal sealed record PictureChange(int Changed, int Strong, int Contrast)
{
    private static readonly double[] Linear = [.. Enumerable.Range(0, 256).Select(value =>
    {
        var part = value / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
    })];

    /// <summary>Compares; pictures of different sizes have changed as a whole.</summary>
    public static PictureChange Between(Picture one, Picture other)
    {
        if (one.Width != other.Width || one.Height != other.Height)
            return new PictureChange(one.Width * one.Height, 0, 100);
        var (changed, strong, most) = (0, 0, 1.0);
        for (var i = 0; i < one.Pixels.Length; i += 3)
        {
            var before = one.Pixels.AsSpan(i, 3);
            var after = other.Pixels.AsSpan(i, 3);
            if (before.SequenceEqual(after))
                continue;
            changed++;
            var contrast = Ratio(before, after);
            most = Math.Max(most, contrast);
            if (contrast >= 3)
                strong++;
        }

        return new PictureChange(changed, strong, (int)Math.Round(most * 100));

        // WCAG 2.2, "contrast ratio" and "relative luminance".
        static double Ratio(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
        {
            var (light, dark) = (Luminance(first), Luminance(second));
            return light >= dark ? (light + 0.05) / (dark + 0.05) : (dark + 0.05) / (light + 0.05);
        }

        static double Luminance(ReadOnlySpan<byte> pixel) => 0.2126 * Linear[pixel[0]] + 0.7152 * Linear[pixel[1]] + 0.0722 * Linear[pixel[2]];
    }
}
