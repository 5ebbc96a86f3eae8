namespace PortalCheck.Collect.Politeness;

/// <summary>One allow or disallow line (RFC 9309 section 2.2.2), ready to be matched in linear time.</summary>
internal sealed class RobotsRule
{
    private readonly string[] _fragments;
    private readonly bool _anchored;

    /// <summary>A rule.</summary>
    /// <param name="pattern">Pattern in the form of <see cref="RobotsPath"/>; not empty.</param>
    /// <param name="allows">True for an allow line.</param>
    public RobotsRule(string pattern, bool allows)
    {
        Length = pattern.Length;
        Allows = allows;
        _anchored = pattern.EndsWith('$');
        _fragments = (_anchored ? pattern[..^1] : pattern).Split('*');
    }

    /// <summary>Octets of the pattern: the longest match wins.</summary>
    public int Length { get; }

    /// <summary>True for an allow line.</summary>
    public bool Allows { get; }

    /// <summary>True where the pattern matches the path from its beginning.</summary>
    public bool Matches(string path)
    {
        if (!path.StartsWith(_fragments[0], StringComparison.Ordinal))
            return false;
        var at = _fragments[0].Length;
        if (_fragments.Length == 1)
            return !_anchored || at == path.Length;

        // Each middle fragment at its earliest place leaves the most room for the rest, so nothing has to be tried again.
        var end = _fragments.Length - (_anchored ? 1 : 0);
        for (var i = 1; i < end; i++)
        {
            var found = Find(path, at, _fragments[i]);
            if (found < 0)
                return false;
            at = found + _fragments[i].Length;
        }

        return !_anchored || (path.Length - _fragments[^1].Length >= at && path.EndsWith(_fragments[^1], StringComparison.Ordinal));
    }

    // Knuth, Morris and Pratt: a hostile pattern ("aaa…b" against "aaa…") must not cost the product of both lengths.
    private static int Find(string text, int from, string fragment)
    {
        if (fragment.Length == 0)
            return from;
        if (fragment.Length > text.Length - from)
            return -1;
        var borders = new int[fragment.Length];
        for (int i = 1, length = 0; i < fragment.Length; i++)
        {
            while (length > 0 && fragment[i] != fragment[length])
                length = borders[length - 1];
            borders[i] = fragment[i] == fragment[length] ? ++length : 0;
        }

        for (int i = from, matched = 0; i < text.Length; i++)
        {
            while (matched > 0 && text[i] != fragment[matched])
                matched = borders[matched - 1];
            if (text[i] == fragment[matched] && ++matched == fragment.Length)
                return i - fragment.Length + 1;
        }

        return -1;
    }
}
