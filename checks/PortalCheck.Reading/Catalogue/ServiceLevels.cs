using System.Text.RegularExpressions;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Levels of online service: the scale since D42 (August 2022), and the four levels before it.</summary>
public enum ServiceLevel
{
    /// <summary>Toàn trình.</summary>
    FullProcess,

    /// <summary>Một phần.</summary>
    Partial,

    /// <summary>Cung cấp thông tin, or not offered online.</summary>
    InformationOnly,

    /// <summary>Mức độ 1 to 4: the scale before August 2022.</summary>
    OldScale,
}

/// <summary>Reads a level from a labelled cell or badge, never from running text: names of procedures contain the same words.</summary>
public static partial class ServiceLevels
{
    private const int LongestWording = 80;

    /// <summary>The level that a cell, a badge or a value says; null where it says none.</summary>
    public static ServiceLevel? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestWording * 2)
        {
            return null;
        }

        var folded = VietnameseText.Fold(text);
        return folded.Length > LongestWording ? null
            : folded.Contains("toan trinh", StringComparison.Ordinal) ? ServiceLevel.FullProcess
            : folded.Contains("mot phan", StringComparison.Ordinal) ? ServiceLevel.Partial
            : folded.Contains("cung cap thong tin", StringComparison.Ordinal) || NotOffered().IsMatch(folded) ? ServiceLevel.InformationOnly
            : EnglishFull().IsMatch(folded) ? ServiceLevel.FullProcess
            : EnglishPartial().IsMatch(folded) ? ServiceLevel.Partial
            : EnglishInformation().IsMatch(folded) ? ServiceLevel.InformationOnly
            : OldScale().IsMatch(folded) ? ServiceLevel.OldScale
            : null;
    }

    /// <summary>The level of an element that is nothing but a level's wording: a badge.</summary>
    public static ServiceLevel? ReadBadge(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= LongestWording * 2 && Badge().IsMatch(VietnameseText.Fold(text)) ? Read(text) : null;
    }

    [GeneratedRegex(@"^(chua|khong) cung cap", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex NotOffered();

    [GeneratedRegex(@"\b(muc( do)?|cap( do)?|dich vu cong cap) ?[1-4]\b|^[1-4]$|duoi cap 3", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex OldScale();

    [GeneratedRegex(@"\b(full(y)?|complete(ly)?|whole)[ -](online|process|digital)\b|\bend[ -]to[ -]end\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishFull();

    [GeneratedRegex(@"\b(partial(ly)?|partly)( |-|$)|\bpartial$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishPartial();

    [GeneratedRegex(@"\binformation( only| provision)\b|^information$|^offline$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishInformation();

    [GeneratedRegex(
        @"^((full(y)?|partial(ly)?|partly)[ -](online|process)( (public )?service)?|information only)$|^(muc do( cung cap)?:? ?)?((dich vu cong|dvc|dvctt|dich vu)( ?tt| truc tuyen)? ?)?(toan trinh|mot phan|cung cap thong tin( truc tuyen)?|muc( do)? [1-4])$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Badge();
}
