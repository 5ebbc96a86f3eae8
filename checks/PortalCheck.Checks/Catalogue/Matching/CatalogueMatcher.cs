using PortalCheck.Model.Reference;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue.Matching;

/// <summary>Matches by the code's key first, then by the normalised name, then by the nearest name.</summary>
internal sealed class CatalogueMatcher(ReferenceSlice slice)
{
    private readonly Dictionary<string, ReferenceProcedure> _byKey =
        slice.Expected.Concat(slice.Possible).DistinctBy(procedure => procedure.Key, StringComparer.Ordinal).ToDictionary(procedure => procedure.Key, StringComparer.Ordinal);

    private readonly HashSet<string> _others = slice.Others.ToHashSet(StringComparer.Ordinal);
    private readonly Dictionary<string, AbolishedProcedure> _abolished = slice.Abolished.DistinctBy(gone => gone.Key, StringComparer.Ordinal).ToDictionary(gone => gone.Key, StringComparer.Ordinal);
    private readonly NameIndex _names = new(slice.Expected.Concat(slice.Possible).DistinctBy(procedure => procedure.Key, StringComparer.Ordinal));

    private readonly List<ProcedureMatch> _matched = [];
    private readonly List<ProcedureMatch> _wrongCode = [];
    private readonly List<ListedProcedure> _extra = [];
    private readonly List<(ListedProcedure Listed, AbolishedProcedure Record)> _gone = [];
    private readonly List<ListedProcedure> _elsewhere = [];
    private readonly List<ListedProcedure> _unclear = [];
    private readonly HashSet<string> _covered = new(StringComparer.Ordinal);

    /// <summary>Compares; call once.</summary>
    public CatalogueComparison Compare(IReadOnlyCollection<ListedProcedure> listed)
    {
        var ordered = listed.Order(ListedOrder.Instance).Select(entry => (Entry: entry, Key: KeyOf(entry.Code), Name: ProcedureName.Of(entry.Name))).ToList();
        foreach (var (entry, key, name) in ordered.Where(item => item.Key is not null))
        {
            ByCode(entry, key!, name);
        }

        foreach (var same in ordered.Where(item => item.Key is null).GroupBy(item => item.Name.Official, StringComparer.Ordinal))
        {
            ByName([.. same.Select(item => item.Entry)], same.First().Name);
        }

        var expected = slice.Expected.Select(procedure => procedure.Key).ToHashSet(StringComparer.Ordinal);
        return new CatalogueComparison
        {
            Matched = [.. _matched.OrderBy(match => match.Reference.Key, StringComparer.Ordinal).ThenBy(match => match.Listed, ListedOrder.Instance)],
            Missing = [.. slice.Expected.Where(procedure => !_covered.Contains(procedure.Key)).OrderBy(procedure => procedure.Key, StringComparer.Ordinal)],
            Extra = [.. _extra.Order(ListedOrder.Instance)],
            Abolished = [.. _gone.OrderBy(gone => gone.Record.Key, StringComparer.Ordinal).ThenBy(gone => gone.Listed, ListedOrder.Instance)],
            Elsewhere = [.. _elsewhere.Order(ListedOrder.Instance)],
            Unclear = [.. _unclear.Order(ListedOrder.Instance)],
            WrongCode = [.. _wrongCode.OrderBy(match => match.Reference.Key, StringComparer.Ordinal).ThenBy(match => match.Listed, ListedOrder.Instance)],
            Duplicates =
            [
                .. _matched.GroupBy(match => match.Reference.Key, StringComparer.Ordinal).Where(same => same.Skip(1).Any())
                    .SelectMany(same => same).GroupBy(Likeness, StringComparer.Ordinal).Where(same => same.Skip(1).Any()).OrderBy(same => same.Key, StringComparer.Ordinal)
                    .Select(same => (IReadOnlyList<ProcedureMatch>)[.. same.OrderBy(match => match.Listed, ListedOrder.Instance)]),
            ],
            ExpectedListed = expected.Count(_covered.Contains),
        };
    }

    private void ByCode(ListedProcedure entry, string key, ProcedureName name)
    {
        if (_byKey.TryGetValue(key, out var reference))
        {
            Match(entry, reference, name, MatchedBy.Code, similarity: null);
        }
        else if (_abolished.TryGetValue(key, out var gone))
        {
            _gone.Add((entry, gone));
        }
        else if (_others.Contains(key))
        {
            _elsewhere.Add(entry);
        }
        else if (_names.Same(name) is [var named])
        {
            Match(entry, named, name, MatchedBy.Name, 1);
            _wrongCode.Add(_matched[^1]);
        }
        else
        {
            _extra.Add(entry);
        }
    }

    // Several procedures of one name: entries and procedures pair up; what is left over is not missing, as nobody can say which one it is.
    private void ByName(IReadOnlyList<ListedProcedure> entries, ProcedureName name)
    {
        var same = _names.Same(name);
        if (same.Count == 0)
        {
            var cut = ProcedureName.IsCut(entries[0].Name) ? WithStart(name) : null;
            if ((cut is not null ? (cut, 1.0) : _names.Nearest(name)) is var (reference, similarity))
            {
                foreach (var entry in entries)
                {
                    Match(entry, reference, name, cut is not null ? MatchedBy.Name : MatchedBy.SimilarName, similarity);
                }
            }
            else
            {
                _unclear.AddRange(entries);
            }

            return;
        }

        var free = same.Where(procedure => !_covered.Contains(procedure.Key)).ToList();
        var pool = free.Count > 0 ? free : same;
        foreach (var (index, entry) in entries.Index())
        {
            Match(entry, pool[Math.Min(index, pool.Count - 1)], name, MatchedBy.Name, 1);
        }

        _covered.UnionWith(same.Select(procedure => procedure.Key));
    }

    private void Match(ListedProcedure entry, ReferenceProcedure reference, ProcedureName name, MatchedBy how, double? similarity)
    {
        var official = _names.NameOf(reference);
        var same = string.Equals(name.Official, official.Official, StringComparison.Ordinal)
            || (ProcedureName.IsCut(entry.Name) && official.Official.StartsWith(name.Official, StringComparison.Ordinal))
            || string.Equals(ProcedureName.Of(Without(entry.Name)).Official, official.Official, StringComparison.Ordinal);
        _matched.Add(new ProcedureMatch(entry, reference, how, same ? 1 : similarity ?? _names.Similarity(name, official), same));
        _covered.Add(reference.Key);
    }

    // Lists write "(cấp xã)" or "(toàn trình)" behind a name, which is no other name.
    private static string Without(string name) => ProcedureName.WithoutTail(name);

    private ReferenceProcedure? WithStart(ProcedureName name)
    {
        var found = _byKey.Values.Where(procedure => _names.NameOf(procedure).Official.StartsWith(name.Official, StringComparison.Ordinal)).Take(2).ToList();
        return found is [var one] ? one : null;
    }

    // "1.000358.01" and "1.000358.02" are two services of one procedure.
    private static string Likeness(ProcedureMatch match) => string.Join(
        '\u001f',
        match.Reference.Key,
        match.Listed.Code?.Trim() is { } code && code.Length > match.Reference.Key.Length ? code : "",
        ProcedureName.Of(match.Listed.Name).Official,
        VietnameseText.Fold(match.Listed.Tier ?? ""),
        VietnameseText.Fold(match.Listed.Agency ?? ""));

    private static string? KeyOf(string? code) => code is not null && ProcedureCodes.FirstIn(code) is { } national ? ProcedureCodes.Key(national) : null;
}

/// <summary>Entries in an order of their own content.</summary>
internal sealed class ListedOrder : IComparer<ListedProcedure>
{
    public static ListedOrder Instance { get; } = new();

    public int Compare(ListedProcedure? x, ListedProcedure? y) => (x, y) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        _ => Compare([x.Code, x.Name, x.Tier, x.Agency, x.Level, x.Href, x.PageUrl, x.Selector], [y.Code, y.Name, y.Tier, y.Agency, y.Level, y.Href, y.PageUrl, y.Selector]),
    };

    private static int Compare(ReadOnlySpan<string?> x, ReadOnlySpan<string?> y)
    {
        for (var index = 0; index < x.Length; index++)
        {
            if (string.CompareOrdinal(x[index], y[index]) is var order and not 0)
            {
                return order;
            }
        }

        return 0;
    }
}
