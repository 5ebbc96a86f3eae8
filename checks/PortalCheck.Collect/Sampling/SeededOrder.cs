using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PortalCheck.Collect.Sampling;

/// <summary>
/// The random draw: every address has a rank that depends on the published seed and on nothing else, the lowest rank is drawn first.
/// The rank is the first 64 bits of SHA-256 over seed, line feed and text, so anyone can draw the sample again, in any language,
/// and neither the order of the visit nor the runtime's generator has a say.
/// </summary>
internal static class SeededOrder
{
    /// <summary>The rank of a text under a seed.</summary>
    public static ulong Rank(string seed, string text) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{text}")));
}
