namespace PortalCheck.Model.Text;

/// <summary>Distance between two short words in single-letter edits, a swap of neighbours counted as one (optimal string alignment).</summary>
public static class EditDistance
{
    // The words come from files that others wrote: no suggestion is worth a table of millions of cells.
    private const int LongestWord = 100;

    /// <summary>The distance. Time grows with the product of the lengths: give it words, not pages.</summary>
    public static int Between(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var table = new int[left.Length + 1, right.Length + 1];
        for (var row = 0; row <= left.Length; row++)
        {
            table[row, 0] = row;
        }

        for (var column = 0; column <= right.Length; column++)
        {
            table[0, column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            for (var column = 1; column <= right.Length; column++)
            {
                var cost = left[row - 1] == right[column - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(table[row - 1, column] + 1, table[row, column - 1] + 1), table[row - 1, column - 1] + cost);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                {
                    best = Math.Min(best, table[row - 2, column - 2] + 1);
                }

                table[row, column] = best;
            }
        }

        return table[left.Length, right.Length];
    }

    /// <summary>True where exactly one edit lies between the two.</summary>
    public static bool IsOne(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Math.Abs(left.Length - right.Length) <= 1 && Between(left, right) == 1;
    }

    /// <summary>The candidate nearest to <paramref name="word"/> within a third of its length (at least 2 edits), or null.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length > LongestWord)
        {
            return null;
        }

        var limit = Math.Max(2, word.Length / 3);
        return candidates.Select(candidate => (Candidate: candidate, Distance: Between(word, candidate)))
            .Where(pair => pair.Distance <= limit)
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
            .Select(pair => pair.Candidate)
            .FirstOrDefault();
    }
}
