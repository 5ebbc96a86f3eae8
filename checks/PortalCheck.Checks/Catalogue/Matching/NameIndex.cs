using PortalCheck.Model.Reference;

namespace PortalCheck.Checks.Catalogue.Matching;

/// <summary>
/// Finds the record's procedure that a name means. Similarity is the Dice coefficient of the two names' words, each word weighted by how rare
/// it is in the record (ln(1 + N/n)): 1 for the same words in any order, 0 for none in common. A name means another where similarity is at least
/// <see cref="Threshold"/>, no word tells them apart (numbers, "lại", "sửa đổi", "thu hồi", tiers), and no second procedure comes as near.
/// </summary>
internal sealed class NameIndex
{
    /// <summary>The similarity from which two names may mean one procedure.</summary>
    public const double Threshold = 0.9;

    private const double Margin = 0.02;

    // Against lists made to cost: who has more candidates than this is told apart from nothing.
    private const int MostCandidates = 2_000;
    private const int MostWords = 300;

    /// <summary>Words that make another procedure of almost the same name.</summary>
    private static readonly HashSet<string> Telling = new(
        ("lai doi gia han sua bo sung dieu chinh thu hoi cham dut giai the thanh lap xoa huy tam ngung khong tinh xa huyen phuong trung uong bo moi dau ngoai trong rut "
            + "chuyen nhuong tach hop nhat sap nhap chia tang giam mat hong truoc sau tu mot hai ba bon nam dinh chi khoi phuc cong nhan i ii iii iv v a b c d e").Split(' '),
        StringComparer.Ordinal);

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, List<int>> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ReferenceProcedure>> _official = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ReferenceProcedure>> _loose = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProcedureName> _names = new(StringComparer.Ordinal);

    /// <summary>An index of these procedures; their order does not matter.</summary>
    public NameIndex(IEnumerable<ReferenceProcedure> procedures)
    {
        foreach (var procedure in procedures.OrderBy(procedure => procedure.Key, StringComparer.Ordinal))
        {
            var name = ProcedureName.Of(procedure.Name);
            _names[procedure.Key] = name;
            Put(_official, name.Official, procedure);
            Put(_loose, name.Loose, procedure);
            var words = WordsOf(name.Loose);
            foreach (var word in words)
            {
                Put(_words, word, _entries.Count);
            }

            _entries.Add(new Entry(procedure, words));
        }

        foreach (var (word, places) in _words)
        {
            _weights[word] = Math.Log(1 + ((double)_entries.Count / places.Count));
        }

        foreach (var entry in _entries)
        {
            entry.Weight = entry.Words.Sum(WeightOf);
        }
    }

    /// <summary>The forms of an indexed procedure's name.</summary>
    public ProcedureName NameOf(ReferenceProcedure procedure) => _names[procedure.Key];

    /// <summary>Procedures of just this name, by key.</summary>
    public IReadOnlyList<ReferenceProcedure> Same(ProcedureName name) => _official.GetValueOrDefault(name.Official) ?? _loose.GetValueOrDefault(name.Loose) ?? [];

    /// <summary>The one procedure that a name comes near enough to; null where there is none, or more than one.</summary>
    public (ReferenceProcedure Procedure, double Similarity)? Nearest(ProcedureName name)
    {
        var words = WordsOf(name.Loose);
        var weight = words.Sum(WeightOf);
        if (words.Length == 0 || weight <= 0)
        {
            return null;
        }

        // Whoever reaches the threshold shares at least t/(2 − t) of this name's weight, so it has one of the heaviest words that make up the rest.
        var rest = weight * (1 - (Threshold / (2 - Threshold)));
        var candidates = new HashSet<int>();
        var covered = 0.0;
        foreach (var word in words.OrderByDescending(WeightOf).ThenBy(word => word, StringComparer.Ordinal))
        {
            candidates.UnionWith(_words.GetValueOrDefault(word) ?? []);
            covered += WeightOf(word);
            if (covered > rest + 1e-9)
            {
                break;
            }
        }

        return candidates.Count > MostCandidates ? null : Best(candidates, words, weight);
    }

    /// <summary>Similarity of two names, 0 to 1; the same both ways.</summary>
    public double Similarity(ProcedureName one, ProcedureName other)
    {
        string[] left = WordsOf(one.Loose), right = WordsOf(other.Loose);
        var all = left.Sum(WeightOf) + right.Sum(WeightOf);
        return all <= 0 ? 0 : 2 * left.Intersect(right, StringComparer.Ordinal).Order(StringComparer.Ordinal).Sum(WeightOf) / all;
    }

    private (ReferenceProcedure Procedure, double Similarity)? Best(HashSet<int> candidates, string[] words, double weight)
    {
        var mine = words.ToHashSet(StringComparer.Ordinal);
        (ReferenceProcedure Procedure, double Similarity)? best = null;
        var second = 0.0;
        foreach (var index in candidates)
        {
            var entry = _entries[index];
            if (2 * Math.Min(weight, entry.Weight) < Threshold * (weight + entry.Weight))
            {
                continue;
            }

            var similarity = 2 * entry.Words.Where(mine.Contains).Sum(WeightOf) / (weight + entry.Weight);
            if (similarity < Threshold - Margin)
            {
                continue;
            }

            if (best is null || similarity > best.Value.Similarity)
            {
                second = best?.Similarity ?? 0;
                best = (entry.Procedure, similarity);
            }
            else
            {
                second = Math.Max(second, similarity);
            }
        }

        return best is { } found && found.Similarity >= Threshold && found.Similarity - second >= Margin && !AreToldApart(mine, WordsOf(NameOf(found.Procedure).Loose)) ? best : null;
    }

    private static bool AreToldApart(HashSet<string> one, string[] other)
    {
        var difference = new HashSet<string>(one, StringComparer.Ordinal);
        difference.SymmetricExceptWith(other);
        return difference.Any(word => Telling.Contains(word) || word.Any(char.IsDigit));
    }

    private double WeightOf(string word) => _weights.TryGetValue(word, out var weight) ? weight : Math.Log(1 + _entries.Count);

    private static string[] WordsOf(string loose) => [.. loose.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(MostWords)];

    private static void Put<T>(Dictionary<string, List<T>> index, string key, T value)
    {
        if (!index.TryGetValue(key, out var list))
        {
            index[key] = list = [];
        }

        list.Add(value);
    }

    private sealed class Entry(ReferenceProcedure procedure, string[] words)
    {
        public ReferenceProcedure Procedure { get; } = procedure;

        public string[] Words { get; } = words;

        public double Weight { get; set; }
    }
}
