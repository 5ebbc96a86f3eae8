namespace PortalCheck.Model.Findings;

/// <summary>
/// A finding, a criterion or some pages of a portal that the department excepts for a time. It hides nothing and moves no score (docs/findings.md);
/// after <see cref="Until"/> it is over by itself.
/// </summary>
public sealed record FindingException
{
    /// <summary>Sixteen hex digits of the hash of its content: the same exception granted twice is one.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the one finding; null where <see cref="Criterion"/> or <see cref="Pages"/> say what is excepted.</summary>
    public string? Finding { get; init; }

    /// <summary>Criterion id; null for every criterion.</summary>
    public string? Criterion { get; init; }

    /// <summary>Pattern of page addresses, in which <c>*</c> stands for any text; null for every page.</summary>
    public string? Pages { get; init; }

    /// <summary>Why, as published.</summary>
    public required string Reason { get; init; }

    /// <summary>The clause or decision that it rests on.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>The office that approved it.</summary>
    public required string Approver { get; init; }

    /// <summary>The last day, in Vietnam.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>When it was granted (UTC).</summary>
    public required DateTimeOffset GrantedAt { get; init; }

    /// <summary>When the department ended it before its time (UTC); null where it did not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it was ended.</summary>
    public string? EndReason { get; init; }

    /// <summary>True on its last day and before, unless it was ended.</summary>
    public bool IsInForce(DateOnly day) => EndedAt is null && day <= Until;

    /// <summary>True where the finding is in its scope; of one that several pages show, every page must be.</summary>
    public bool Covers(FindingRecord record) => Finding is not null
        ? string.Equals(Finding, record.Id, StringComparison.Ordinal)
        : (Criterion is null || string.Equals(Criterion, record.Criterion, StringComparison.Ordinal))
            && (Pages is null || (record.Pages.Count > 0 && record.Pages.All(page => Matches(Pages, page))));

    /// <summary>True where a text follows a pattern in which <c>*</c> stands for any text. Time grows with the product of the lengths at worst.</summary>
    public static bool Matches(string pattern, string text)
    {
        var (at, inPattern, star, resume) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            if (inPattern < pattern.Length && pattern[inPattern] == '*')
            {
                (star, resume) = (inPattern++, at);
            }
            else if (inPattern < pattern.Length && pattern[inPattern] == text[at])
            {
                (at, inPattern) = (at + 1, inPattern + 1);
            }
            else if (star >= 0)
            {
                (inPattern, at) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(inPattern).TrimStart('*').IsEmpty;
    }
}
