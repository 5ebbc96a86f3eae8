namespace PortalCheck.Checks.Network;

/// <summary>
/// How alike two pages are: the Sørensen–Dice measure over pairs of neighbouring words, each counted as often as it stands there.
/// A counter or a date that differs costs little, another page has hardly a pair in common.
/// </summary>
internal static class PageLikeness
{
    /// <summary>Likeness of two sequences of word hashes, 0 to 1; 1 for two pages without words.</summary>
    public static double Between(IReadOnlyList<int> left, IReadOnlyList<int> right)
    {
        // One word has no neighbour: the word itself is compared then, on both sides alike.
        var pairs = left.Count > 1 && right.Count > 1;
        var counts = new Dictionary<(int, int), int>();
        var total = 0;
        foreach (var gram in GramsOf(left, pairs))
        {
            counts[gram] = counts.GetValueOrDefault(gram) + 1;
            total++;
        }

        var common = 0;
        foreach (var gram in GramsOf(right, pairs))
        {
            total++;
            if (counts.TryGetValue(gram, out var left1) && left1 > 0)
            {
                counts[gram] = left1 - 1;
                common++;
            }
        }

        return total == 0 ? 1 : 2d * common / total;
    }

    private static IEnumerable<(int First, int Second)> GramsOf(IReadOnlyList<int> words, bool pairs)
    {
        for (var i = pairs ? 1 : 0; i < words.Count; i++)
        {
            yield return (pairs ? words[i - 1] : 0, words[i]);
        }
    }
}
