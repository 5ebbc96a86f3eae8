using System.Globalization;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Scoring;
using PortalCheck.Storage.AzureStorage.Tables;

namespace PortalCheck.Storage;

/// <summary>A round's digest as bytes: versioned JSON, compressed with gzip.</summary>
internal static class DigestCodec
{
    /// <summary>Packs a digest.</summary>
    public static byte[] Pack(RoundDigest digest) => PackedValue.Pack(PackedValue.Json(digest));

    /// <summary>Unpacks a digest.</summary>
    /// <exception cref="StoreException">The bytes are none, or of a newer format than this build knows.</exception>
    public static RoundDigest Unpack(byte[] packed)
    {
        var digest = PackedValue.Unpack<RoundDigest>(packed);
        return digest.Format <= RoundDigest.CurrentFormat
            ? digest
            : throw new StoreException($"The digest of round {digest.Round} is of format {digest.Format} and this build reads up to {RoundDigest.CurrentFormat}; update PortalCheck.");
    }

    /// <summary>What a digest is kept under beside its round: the pack's id and version.</summary>
    public static string NameOf(PackRef pack) => string.Create(CultureInfo.InvariantCulture, $"{pack.Id}@{pack.Version}");

    /// <summary>The order in which digests are listed.</summary>
    public static IReadOnlyList<RoundDigest> Sorted(IEnumerable<RoundDigest> digests) =>
    [
        .. digests.OrderBy(digest => digest.Round, StringComparer.Ordinal)
            .ThenBy(digest => digest.Pack.Id, StringComparer.Ordinal)
            .ThenBy(digest => digest.Pack.Version),
    ];
}
