using System.Buffers.Binary;
using System.IO.Compression;
using FsCheck.Fluent;
using PortalCheck.Collect.Interaction;

namespace PortalCheck.Collect.Tests.Interaction;

public sealed class PictureTests
{
    [Fact]
    public void AnyFilter_GivesThePixelsBack() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(),
            Gen.Choose(0, 4).ToArbitrary(),
            Gen.Elements(3, 4).ToArbitrary(),
            (bytes, filter, channels) =>
            {
                var (width, height) = (5, 4);
                var raw = Enumerable.Range(0, width * height * channels).Select(i => bytes.Length == 0 ? (byte)i : bytes[i % bytes.Length]).ToArray();
                var picture = Picture.Read(Write(raw, width, height, channels, filter));
                var expected = Enumerable.Range(0, width * height).SelectMany(i => raw.Skip(i * channels).Take(3));
                return (picture.Width, picture.Height) == (width, height) && picture.Pixels.SequenceEqual(expected);
            }).CheckSeeded();

    [Fact]
    public void AnyBytes_AreReadOrRefused() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), Gen.Choose(0, 60).ToArbitrary(), (noise, at) =>
        {
            var png = Write(new byte[60], 5, 4, 3, 0);
            noise.AsSpan(0, Math.Min(noise.Length, png.Length - at)).CopyTo(png.AsSpan(at));
            return Record.Exception(() => Picture.Read(png)) is null or FormatException;
        }).CheckSeeded();

    [Fact]
    public void Change_CountsPixelsAndContrast()
    {
        var white = new Picture(2, 1, [255, 255, 255, 255, 255, 255]);
        var mixed = new Picture(2, 1, [0, 0, 0, 255, 255, 204]);

        Assert.Equal(new PictureChange(0, 0, 100), PictureChange.Between(white, white));
        Assert.Equal((2, 1, 2100), (PictureChange.Between(white, mixed).Changed, PictureChange.Between(white, mixed).Strong, PictureChange.Between(white, mixed).Contrast));
    }

    private static byte[] Write(byte[] raw, int width, int height, int channels, int filter)
    {
        var stride = width * channels;
        var rows = new List<byte>();
        for (var y = 0; y < height; y++)
        {
            rows.Add((byte)filter);
            for (var i = 0; i < stride; i++)
            {
                byte At(int row, int column) => row < 0 || column < 0 ? (byte)0 : raw[(row * stride) + column];
                var (left, up, corner) = (At(y, i - channels), At(y - 1, i), At(y - 1, i - channels));
                var guess = left + up - corner;
                var paeth = Math.Abs(guess - left) <= Math.Abs(guess - up) && Math.Abs(guess - left) <= Math.Abs(guess - corner) ? left
                    : Math.Abs(guess - up) <= Math.Abs(guess - corner) ? up : corner;
                rows.Add((byte)(raw[(y * stride) + i] - filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => paeth }));
            }
        }

        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(rows.ToArray());
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, (byte)(channels == 3 ? 2 : 6));
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR"u8, head), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        name.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        return chunk;
    }
}
