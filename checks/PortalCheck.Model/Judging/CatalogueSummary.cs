using PortalCheck.Model.Evidence;
using PortalCheck.Model.Reference;

namespace PortalCheck.Model.Judging;

/// <summary>
/// What a portal publishes as its catalogue, as the evidence showed it: enough for the scorecard's catalogue page and its CSV without the evidence.
/// With 6,000 entries it takes about 0.3 MB of JSON, as the entries are packed.
/// </summary>
public sealed record CatalogueSummary
{
    /// <summary>Addresses and names longer than this are cut or left out, in characters.</summary>
    public const int LongestText = 300;

    /// <summary>The most detail pages that are told field by field.</summary>
    public const int MostSampled = 200;

    /// <summary>What it rests on.</summary>
    public required CatalogueBasis Basis { get; init; }

    /// <summary>What was found.</summary>
    public required CatalogueFound Found { get; init; }

    /// <summary>The number of procedures that the portal states; null where it states none.</summary>
    public int? Stated { get; init; }

    /// <summary>Entries that were seen, each once.</summary>
    public int Listed { get; init; }

    /// <summary>Pages of the list that were seen.</summary>
    public int Pages { get; init; }

    /// <summary>Why the walk through the list ended; null without a walk.</summary>
    public WalkStop? Stop { get; init; }

    /// <summary>Why a page of the list could not be had, where <see cref="Stop"/> is <see cref="WalkStop.Failed"/>.</summary>
    public FailureKind? Failure { get; init; }

    /// <summary>Address of the list's first page; null where none was found.</summary>
    public string? Address { get; init; }

    /// <summary>The clicks from the home page to the list, as far as they are known.</summary>
    public IReadOnlyList<WalkClick> Path { get; init; } = [];

    /// <summary>Entries by level and by tier, beside what the portal states and the agency declared. Parts of which nobody says anything are left out.</summary>
    public IReadOnlyList<CatalogueCount> Counts { get; init; } = [];

    /// <summary>The entries; null without any.</summary>
    public PackedEntries? Entries { get; init; }

    /// <summary>The list held against the national record; null where nothing could be said.</summary>
    public CatalogueDifferences? Compared { get; init; }

    /// <summary>Names of the fields of <see cref="SampledEntry.Cells"/>, in their order: last parts of the criteria <c>catalog.entry.*</c>.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The sampled detail pages of procedures, in the order of the visit.</summary>
    public IReadOnlyList<SampledEntry> Sampled { get; init; } = [];
}

/// <summary>What the national record has and a portal's list has not, and the other way round.</summary>
/// <param name="Record">The record.</param>
/// <param name="Missing">Procedures that the portal surely must list and does not, with their pages on the national portal; null where the list was not seen to its end, or nobody can say what it must list.</param>
/// <param name="Extra">Listed procedures whose national code the record does not have.</param>
/// <param name="Abolished">Listed procedures that were abolished.</param>
public sealed record CatalogueDifferences(ReferenceRef Record, PackedEntries? Missing, PackedEntries Extra, PackedEntries Abolished);

/// <summary>What a summary of a catalogue rests on.</summary>
public enum CatalogueBasis
{
    /// <summary>A walk through the pages of the list.</summary>
    Walk,

    /// <summary>The sampled pages of the visit only: the list may be longer than they show.</summary>
    Pages,
}

/// <summary>What was found where a catalogue should be. Only <see cref="Nothing"/> says that there is none.</summary>
public enum CatalogueFound
{
    /// <summary>Procedures are listed.</summary>
    Listed,

    /// <summary>The list says that it holds nothing.</summary>
    Empty,

    /// <summary>Nothing is listed before somebody searches.</summary>
    SearchOnly,

    /// <summary>An application's shell that its scripts never filled.</summary>
    Shell,

    /// <summary>A login is asked for first.</summary>
    LoginWall,

    /// <summary>A firewall's challenge or refusal.</summary>
    Block,

    /// <summary>No page that was seen is a catalogue.</summary>
    Nothing,
}

/// <summary>Entries of one part of the catalogue.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Listed">How many were seen; null where the list does not show it.</param>
/// <param name="Stated">How many the portal states; null where it states none.</param>
/// <param name="Declared">How many the agency declared; null where it declared none.</param>
public sealed record CatalogueCount(CatalogueCountPart Part, int? Listed, int? Stated, int? Declared);

/// <summary>Parts of a catalogue that are counted.</summary>
public enum CatalogueCountPart
{
    /// <summary>All of it.</summary>
    Total,

    /// <summary>Toàn trình.</summary>
    FullProcess,

    /// <summary>Một phần.</summary>
    Partial,

    /// <summary>Cung cấp thông tin, or not offered online.</summary>
    InformationOnly,

    /// <summary>Mức độ 1 to 4: the scale before August 2022.</summary>
    OldScale,

    /// <summary>No level is shown.</summary>
    NoLevel,

    /// <summary>Cấp bộ.</summary>
    Ministry,

    /// <summary>Cấp tỉnh.</summary>
    Province,

    /// <summary>Cấp huyện, abolished on 2025-07-01.</summary>
    District,

    /// <summary>Cấp xã.</summary>
    Commune,

    /// <summary>Another body, or several tiers in one entry.</summary>
    OtherTier,

    /// <summary>No tier is shown.</summary>
    NoTier,
}

/// <summary>One sampled detail page, field by field.</summary>
/// <param name="Code">Code of the procedure; null where the page shows none.</param>
/// <param name="Name">Its name; empty where the page shows none.</param>
/// <param name="Url">Address of the page.</param>
/// <param name="Cells">One character a field: <c>+</c> present, <c>-</c> missing, <c>?</c> not judged, as the page could not be read as a whole.</param>
public sealed record SampledEntry(string? Code, string Name, string Url, string Cells);
