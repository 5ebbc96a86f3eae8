using System.Security.Cryptography;
using System.Text.Json;
using PortalCheck.Model.Json;

namespace PortalCheck.Model.Reference;

/// <summary>The national record of administrative procedures as it was on one day: what portals' catalogues are held against.</summary>
public sealed record ReferenceRecord
{
    /// <summary>The version of this format that this build writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of the format.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The day that the record stands for.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Where it came from, in the words of whoever brought it.</summary>
    public required string Source { get; init; }

    /// <summary>The procedures, by key, then by code (ordinal); one a key.</summary>
    public required IReadOnlyList<ReferenceProcedure> Procedures { get; init; }

    /// <summary>Procedures that an earlier record had and this one has no more, by key (ordinal).</summary>
    public IReadOnlyList<AbolishedProcedure> Gone { get; init; } = [];

    /// <summary>Day and beginning of the hash: <c>2026-07-18-1f3a…</c>.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Id => $"{Date:yyyy-MM-dd}-{Hash[..12]}";

    /// <summary>SHA-256 of its JSON, lower-case hex: what it is kept and named by.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Hash => _hash ??= Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, PortalCheckJson.Compact)));

    /// <summary>How many procedures.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Count => Procedures.Count;

    private string? _hash;

    /// <summary>Id, date, hash and count.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ReferenceRef Ref => new(Id, Date, Hash, Count);

    /// <summary>The record without the hash that was worked out for another content.</summary>
    private ReferenceRecord(ReferenceRecord other)
    {
        (Format, Date, Source, Procedures, Gone) = (other.Format, other.Date, other.Source, other.Procedures, other.Gone);
    }

    /// <summary>A record.</summary>
    public ReferenceRecord()
    {
    }

    /// <summary>
    /// This record with what went since an earlier one. The same record again, and one of an earlier day than <paramref name="earlier"/>,
    /// make nothing of what stood go.
    /// </summary>
    public ReferenceRecord After(ReferenceRecord? earlier)
    {
        if (earlier is null || earlier.Date > Date)
        {
            return this;
        }

        var here = Procedures.Select(procedure => procedure.Key).ToHashSet(StringComparer.Ordinal);
        var left = earlier.Procedures.Where(procedure => !here.Contains(procedure.Key)).Select(procedure => new AbolishedProcedure(procedure.Key, procedure.Name, earlier.Date));
        return this with
        {
            Gone =
            [
                .. earlier.Gone.Where(gone => !here.Contains(gone.Key)).Concat(left)
                    .DistinctBy(gone => gone.Key, StringComparer.Ordinal).OrderBy(gone => gone.Key, StringComparer.Ordinal),
            ],
        };
    }
}

/// <summary>A procedure that an earlier record had.</summary>
/// <param name="Key">Key of its code.</param>
/// <param name="Name">Its last name.</param>
/// <param name="LastSeen">Day of the last record that had it.</param>
public sealed record AbolishedProcedure(string Key, string Name, DateOnly LastSeen);

/// <summary>A record by name and content.</summary>
/// <param name="Id">Id.</param>
/// <param name="Date">The day that it stands for.</param>
/// <param name="Hash">SHA-256, lower-case hex.</param>
/// <param name="Count">How many procedures it has.</param>
public sealed record ReferenceRef(string Id, DateOnly Date, string Hash, int Count);
