using System.IO.Compression;
using System.Text.Json;
using PortalCheck.Model.Json;

namespace PortalCheck.Model.Judging;

/// <summary>
/// Entries of a catalogue, packed: scorecards of a whole round are held in memory together, and 6,000 entries would else take some 3 MB each.
/// </summary>
/// <param name="Count">How many are in it.</param>
/// <param name="LeftOut">How many more were seen and are not in it.</param>
/// <param name="Data">A JSON array of <see cref="CatalogueEntry"/>, compressed with gzip, in Base64.</param>
public sealed record PackedEntries(int Count, int LeftOut, string Data)
{
    /// <summary>The most entries that are kept: the national record has about 6,300.</summary>
    public const int Most = 8_000;

    // Entries are bounded, so that an honest package is never larger; a package made to burst is.
    private const int MostBytes = 64 * 1024 * 1024;

    /// <summary>Packs entries, the first <see cref="Most"/>.</summary>
    public static PackedEntries Of(IReadOnlyList<CatalogueEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var kept = entries.Take(Most).ToList();
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        {
            JsonSerializer.Serialize(gzip, kept, PortalCheckJson.Compact);
        }

        return new PackedEntries(kept.Count, entries.Count - kept.Count, Convert.ToBase64String(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    /// <summary>The entries, in the order of the list.</summary>
    /// <exception cref="InvalidDataException">The data is damaged.</exception>
    public IReadOnlyList<CatalogueEntry> Unpack()
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(Data), writable: false), CompressionMode.Decompress);
            using var whole = new MemoryStream();
            var part = new byte[64 * 1024];
            for (var read = gzip.Read(part); read > 0; read = gzip.Read(part))
            {
                whole.Write(part, 0, read);
                if (whole.Length > MostBytes)
                {
                    throw new InvalidDataException("The entries of a catalogue are larger than they can be.");
                }
            }

            whole.Position = 0;
            return JsonSerializer.Deserialize<IReadOnlyList<CatalogueEntry>>(whole, PortalCheckJson.Compact) ?? [];
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            throw new InvalidDataException("The entries of a catalogue are damaged; judge the evidence again.", fault);
        }
    }
}

/// <summary>One entry of a catalogue, as the portal writes it; null where the list does not show it.</summary>
/// <param name="Name">Name of the procedure.</param>
public sealed record CatalogueEntry(string Name)
{
    /// <summary>Its code.</summary>
    public string? Code { get; init; }

    /// <summary>Its level.</summary>
    public string? Level { get; init; }

    /// <summary>Lĩnh vực.</summary>
    public string? Field { get; init; }

    /// <summary>Cơ quan.</summary>
    public string? Agency { get; init; }

    /// <summary>Cấp thực hiện.</summary>
    public string? Tier { get; init; }

    /// <summary>Address of its detail page; null where the name leads nowhere.</summary>
    public string? Url { get; init; }
}
