using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PortalCheck.NetworkLab.Generating;

/// <summary>A key that dnssec-keygen made (RFC 4034 section 2).</summary>
/// <param name="File">Path of its files without ending.</param>
/// <param name="Zone">Its zone, no trailing dot; empty for the root.</param>
/// <param name="Flags">256 or 257.</param>
/// <param name="Algorithm">Algorithm number.</param>
/// <param name="PublicKey">The key's bytes.</param>
internal sealed record ZoneKey(string File, string Zone, ushort Flags, byte Algorithm, byte[] PublicKey)
{
    /// <summary>The record as a line of a zone file.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Zone}. 300 IN DNSKEY {Flags} 3 {Algorithm} {Convert.ToBase64String(PublicKey)}");

    /// <summary>Key tag (RFC 4034 appendix B).</summary>
    public int Tag
    {
        get
        {
            var data = Data();
            var sum = 0;
            for (var index = 0; index < data.Length; index++)
                sum += (index & 1) == 0 ? data[index] << 8 : data[index];
            return (sum + (sum >> 16)) & 0xFFFF;
        }
    }

    /// <summary>Reads a <c>.key</c> file. Throws <see cref="LabException"/> where it holds no key.</summary>
    public static ZoneKey Read(string file)
    {
        var line = System.IO.File.ReadLines(file + ".key").FirstOrDefault(text => !text.StartsWith(';') && text.Contains("DNSKEY", StringComparison.Ordinal))
            ?? throw new LabException($"{file}.key holds no DNSKEY record.");
        var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var at = Array.IndexOf(words, "DNSKEY");
        return new ZoneKey(
            file,
            words[0].TrimEnd('.'),
            ushort.Parse(words[at + 1], CultureInfo.InvariantCulture),
            byte.Parse(words[at + 3], CultureInfo.InvariantCulture),
            Convert.FromBase64String(string.Concat(words[(at + 4)..])));
    }

    /// <summary>Data of a DS record of this key (RFC 4034 section 5, RFC 4509, RFC 6605): tag, algorithm, digest type, digest.</summary>
    /// <param name="digestType">1, 2 or 4; others get 32 bytes of a digest that nobody knows.</param>
    public string Ds(byte digestType)
    {
        byte[] hashed = [.. NameBytes(Zone), .. Data()];
#pragma warning disable CA5350 // A lab of faults needs the digest that RFC 8624 section 3.3 forbids.
        var digest = digestType switch
        {
            1 => SHA1.HashData(hashed),
            2 => SHA256.HashData(hashed),
            4 => SHA384.HashData(hashed),
            _ => SHA256.HashData([digestType, .. hashed]),
        };
#pragma warning restore CA5350
        return string.Create(CultureInfo.InvariantCulture, $"{Tag} {Algorithm} {digestType} {Convert.ToHexString(digest)}");
    }

    private static byte[] NameBytes(string name) =>
        [.. name.Split('.', StringSplitOptions.RemoveEmptyEntries).SelectMany(label => Encoding.ASCII.GetBytes(label).Prepend((byte)label.Length)), 0];

    private byte[] Data()
    {
        var data = new byte[4 + PublicKey.Length];
        BinaryPrimitives.WriteUInt16BigEndian(data, Flags);
        data[2] = 3;
        data[3] = Algorithm;
        PublicKey.CopyTo(data, 4);
        return data;
    }
}
