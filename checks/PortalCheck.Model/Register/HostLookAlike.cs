using System.Globalization;
using System.Text;
using PortalCheck.Model.Text;

namespace PortalCheck.Model.Register;

/// <summary>The look-alike rule of <see cref="GovernmentHost"/>.</summary>
internal static class HostLookAlike
{
    private const string Suffix = ".gov.vn";

    // Short names differ by one letter from each other by nature (mof, moc, moh): nearness says nothing of them.
    private const int ShortestForNearness = 5;

    private static readonly string[] Known = [.. GovernmentNames.Provinces.Concat(GovernmentNames.FormerProvinces).Concat(GovernmentNames.CentralBodies).Order(StringComparer.Ordinal)];

    private static readonly HashSet<string> KnownSet = [.. Known];

    /// <summary>Why the name (lower case, no trailing dot) is a look-alike and what was probably meant; null where it is none.</summary>
    internal static (LookAlikeReason Reason, string? Suggestion)? Find(string name)
    {
        if (!Ascii.IsValid(name))
        {
            return InUnicode(name);
        }

        return InPunycode(name)
            ?? (name.EndsWith(Suffix, StringComparison.Ordinal) ? InGovernmentName(name) : InOtherName(name));
    }

    private static (LookAlikeReason, string?)? InUnicode(string name)
    {
        var bare = HostLetters.ToAscii(name);
        if (HostLetters.HasForeign(name))
        {
            return (LookAlikeReason.ForeignLetters, Ascii.IsValid(bare) ? bare : null);
        }

        // A Vietnamese name under .vn is a lawful internationalised name; only one that reads as a government name is not.
        return IsGovernmentLike(bare) ? (LookAlikeReason.Diacritics, bare) : null;
    }

    private static (LookAlikeReason, string?)? InPunycode(string name)
    {
        if (!name.Split('.').Any(label => label.StartsWith("xn--", StringComparison.Ordinal)))
        {
            return null;
        }

        string shown;
        try
        {
            shown = new IdnMapping().GetUnicode(name);
        }
        catch (ArgumentException)
        {
            return (LookAlikeReason.Punycode, null);
        }

        var bare = HostLetters.ToAscii(shown);
        var hides = HostLetters.HasForeign(shown) || IsGovernmentLike(bare);
        return hides ? (LookAlikeReason.Punycode, Ascii.IsValid(bare) ? bare : null) : null;
    }

    private static bool IsGovernmentLike(string bare) =>
        bare.EndsWith(Suffix, StringComparison.Ordinal)
        || bare.Contains(GovernmentNames.NationalPortal, StringComparison.Ordinal)
        || Find(bare) is not null;

    private static (LookAlikeReason, string?)? InGovernmentName(string name)
    {
        var labels = name.Split('.');
        for (var at = 0; at < labels.Length - 3; at++)
        {
            if (IsDisguised(labels[at], GovernmentNames.NationalPortal))
            {
                return (LookAlikeReason.DigitForLetter, With(labels, at, GovernmentNames.NationalPortal));
            }
        }

        var body = labels[^3];
        if (KnownSet.Contains(body))
        {
            return null;
        }

        if (body.StartsWith("www", StringComparison.Ordinal) && KnownSet.Contains(body[3..]))
        {
            return (LookAlikeReason.MissingDot, With(labels, labels.Length - 3, "www." + body[3..]));
        }

        if (Array.Find(Known, known => IsDisguised(body, known)) is { } disguised)
        {
            return (LookAlikeReason.DigitForLetter, With(labels, labels.Length - 3, disguised));
        }

        return Array.Find(Known, known => known.Length >= ShortestForNearness && EditDistance.IsOne(body, known)) is { } near
            ? (LookAlikeReason.NearKnownName, With(labels, labels.Length - 3, near))
            : null;
    }

    private static (LookAlikeReason, string?)? InOtherName(string name)
    {
        var labels = name.Split('.');
        var underVietnam = string.Equals(labels[^1], "vn", StringComparison.Ordinal);
        if (underVietnam && labels.Length > 2 && IsDisguised(labels[^2], "gov"))
        {
            return (LookAlikeReason.DigitForLetter, With(labels, labels.Length - 2, "gov"));
        }

        if (InsideOf(name) is { } inside)
        {
            return inside;
        }

        for (var at = 0; at < labels.Length - 1; at++)
        {
            if (IsDisguised(labels[at], GovernmentNames.NationalPortal))
            {
                return (LookAlikeReason.DigitForLetter, GovernmentNames.NationalPortal + Suffix);
            }
        }

        var tail = string.Join('.', labels[Math.Max(0, labels.Length - 3)..]);
        if (Array.Find(Known, known => EditDistance.IsOne(tail, known + Suffix)) is { } near)
        {
            return (LookAlikeReason.NearKnownName, string.Join('.', [.. labels[..Math.Max(0, labels.Length - 3)], near + Suffix]));
        }

        return !underVietnam && labels.Any(label => label.Contains(GovernmentNames.NationalPortal, StringComparison.Ordinal))
            ? (LookAlikeReason.ServiceNameOutside, GovernmentNames.NationalPortal + Suffix)
            : null;
    }

    private static (LookAlikeReason, string?)? InsideOf(string name)
    {
        if (name.EndsWith("gov.vn", StringComparison.Ordinal) && name.Length > 6)
        {
            var before = name[..^6];
            var lastLabel = before[(before.LastIndexOf('.') + 1)..];
            return before[^1] == '-' ? (LookAlikeReason.HyphenForDot, before.TrimEnd('-') + Suffix)
                : KnownSet.Contains(lastLabel) ? (LookAlikeReason.MissingDot, before + Suffix)
                : null;
        }

        var folded = name.Replace("g0v", "gov", StringComparison.Ordinal);
        foreach (var written in (ReadOnlySpan<string>)["gov.vn", "gov-vn", "govvn"])
        {
            var at = folded.IndexOf(written, StringComparison.Ordinal);
            if (at >= 0 && folded.Length > written.Length)
            {
                var before = folded[..at].TrimEnd('.', '-');
                var atEnd = at + written.Length == folded.Length;
                return (atEnd ? LookAlikeReason.MissingDot : LookAlikeReason.GovernmentNameInside, before.Length > 0 ? before + Suffix : null);
            }
        }

        return null;
    }

    private static bool IsDisguised(string label, string known) =>
        !string.Equals(label, known, StringComparison.Ordinal) && string.Equals(HostLetters.Fold(label), HostLetters.Fold(known), StringComparison.Ordinal);

    private static string With(string[] labels, int at, string label) => string.Join('.', [.. labels[..at], label, .. labels[(at + 1)..]]);
}
