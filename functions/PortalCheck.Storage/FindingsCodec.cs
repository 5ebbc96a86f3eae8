using PortalCheck.Model.Findings;
using PortalCheck.Storage.AzureStorage.Tables;

namespace PortalCheck.Storage;

/// <summary>A portal's findings as bytes: versioned JSON, compressed with gzip.</summary>
internal static class FindingsCodec
{
    /// <summary>Packs findings.</summary>
    public static byte[] Pack(PortalFindings findings) => PackedValue.Pack(PackedValue.Json(findings));

    /// <summary>Unpacks findings.</summary>
    /// <exception cref="StoreException">The bytes are none, or of a newer format than this build knows.</exception>
    public static PortalFindings Unpack(byte[] packed) => Checked(PackedValue.Unpack<PortalFindings>(packed));

    /// <summary>The same, where this build knows the format.</summary>
    /// <exception cref="StoreException">It does not.</exception>
    public static PortalFindings Checked(PortalFindings findings) => findings.Format <= PortalFindings.CurrentFormat
        ? findings
        : throw new StoreException($"The findings of {findings.Portal} are of format {findings.Format} and this build reads up to {PortalFindings.CurrentFormat}; update PortalCheck.");
}
