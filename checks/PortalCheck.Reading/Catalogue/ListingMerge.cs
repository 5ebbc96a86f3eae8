namespace PortalCheck.Reading.Catalogue;

/// <summary>
/// Brings the pages of a list together. A row of a later page is an entry seen before where code and tier agree, or name and address; within one
/// page two rows are two entries, as lists may name a procedure twice. What an entry lacks is filled; of two values the first is kept and both are told.
/// </summary>
internal sealed class ListingMerge
{
    private readonly List<ListedEntry> _entries = [];
    private readonly Dictionary<string, List<int>> _byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byName = new(StringComparer.Ordinal);

    public IReadOnlyList<ListedEntry> Entries => _entries;

    public void Add(IEnumerable<CatalogueRow> rows, string url, int page)
    {
        var taken = new HashSet<int>();
        foreach (var row in rows)
        {
            if (Find(row, taken) is { } index)
            {
                taken.Add(index);
                _entries[index] = Filled(index, row, url);
            }
            else
            {
                taken.Add(_entries.Count);
                Enter(row, _entries.Count);
                _entries.Add(new ListedEntry(row, url, page));
            }
        }
    }

    private int? Find(CatalogueRow row, HashSet<int> taken)
    {
        var name = VietnameseText.Fold(row.Name);
        var named = (_byName.GetValueOrDefault(name) ?? []).Where(index => !taken.Contains(index)).ToList();
        if (row.Code is { } code)
        {
            var coded = (_byCode.GetValueOrDefault(code) ?? []).Where(index => !taken.Contains(index) && Agree(_entries[index].Row.Tier, row.Tier)).ToList();
            return FirstOf(coded.Where(named.Contains)) ?? FirstOf(coded)
                ?? FirstOf(named.Where(index => _entries[index].Row.Code is null && AddressesAgree(_entries[index].Row, row)));
        }

        return FirstOf(named.Where(index => AddressesAgree(_entries[index].Row, row) && Agree(_entries[index].Row.Tier, row.Tier) && Agree(_entries[index].Row.Agency, row.Agency)));
    }

    private static int? FirstOf(IEnumerable<int> indexes) => indexes.Select(index => (int?)index).FirstOrDefault();

    private static bool AddressesAgree(CatalogueRow one, CatalogueRow other) =>
        one.Href is null || other.Href is null || string.Equals(one.Href, other.Href, StringComparison.Ordinal);

    private static bool Agree(string? one, string? other) =>
        one is null || other is null || string.Equals(VietnameseText.Fold(one), VietnameseText.Fold(other), StringComparison.Ordinal);

    private void Enter(CatalogueRow row, int index)
    {
        if (row.Code is { } code)
        {
            Put(_byCode, code, index);
        }

        Put(_byName, VietnameseText.Fold(row.Name), index);
    }

    private static void Put(Dictionary<string, List<int>> map, string key, int index)
    {
        if (!map.TryGetValue(key, out var indexes))
        {
            map[key] = indexes = [];
        }

        indexes.Add(index);
    }

    private ListedEntry Filled(int index, CatalogueRow row, string url)
    {
        var entry = _entries[index];
        if (entry.Row.Code is null && row.Code is { } code)
        {
            Put(_byCode, code, index);
        }

        var conflicts = new List<EntryConflict>(entry.Conflicts);
        var kept = entry.Row with
        {
            Name = NameOf(entry.Row.Name, row.Name),
            Code = entry.Row.Code ?? row.Code,
            Level = Value(CatalogueColumn.Level, entry.Row.Level, row.Level),
            Field = Value(CatalogueColumn.Field, entry.Row.Field, row.Field),
            Agency = Value(CatalogueColumn.Agency, entry.Row.Agency, row.Agency),
            Tier = entry.Row.Tier ?? row.Tier,
            Href = entry.Row.Href ?? row.Href,
        };
        return entry with { Row = kept, Conflicts = conflicts };

        string? Value(CatalogueColumn column, string? first, string? other)
        {
            Tell(column, first, other);
            return first ?? other;
        }

        // "Cấp giấy phép xây dựng mới đối với …": a name cut short for show gives way to the whole one.
        string NameOf(string first, string other)
        {
            if (IsCutOf(first, other))
            {
                return other;
            }

            if (!IsCutOf(other, first))
            {
                Tell(CatalogueColumn.Name, first, other);
            }

            return first;
        }

        void Tell(CatalogueColumn column, string? first, string? other)
        {
            if (first is not null && other is not null && !Agree(first, other) && !conflicts.Exists(told => told.Column == column && Agree(told.Other, other)))
            {
                conflicts.Add(new EntryConflict(column, first, other, url));
            }
        }
    }

    private static bool IsCutOf(string cut, string whole)
    {
        var bare = cut.TrimEnd('…', '.', ' ');
        return bare.Length >= 10 && bare.Length < cut.Length && whole.Length > bare.Length && VietnameseText.Fold(whole).StartsWith(VietnameseText.Fold(bare), StringComparison.Ordinal);
    }
}
