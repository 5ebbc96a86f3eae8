using System.Text.RegularExpressions;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Observing;

/// <summary>Telephone numbers and e-mail addresses as portals write them (portals-vn.md section 8). Counters and licence numbers are neither.</summary>
internal static partial class Contacts
{
    private static readonly string[] StateDomains = ["chinhphu.vn", "quochoi.vn", "qh.vn", "dangcongsan.vn"];

    private static readonly string[] FreeMailDomains =
    [
        "gmail.com", "googlemail.com", "yahoo.com", "yahoo.com.vn", "ymail.com", "hotmail.com", "outlook.com", "outlook.com.vn", "live.com", "icloud.com", "aol.com", "mail.com",
        "proton.me", "protonmail.com", "yandex.com",
    ];

    /// <summary>The first number that a cue such as "tổng đài" or "điện thoại" announces; null without one.</summary>
    public static string? AnnouncedPhone(string text)
    {
        var match = Announced().Match(VietnameseText.FoldKeepingMarks(text));
        if (!match.Success)
        {
            return null;
        }

        // The cue's gap swallows the bracket of "(024) 3512 3536".
        var number = match.Groups["number"].Value.Trim();
        return number.Contains(')', StringComparison.Ordinal) && !number.Contains('(', StringComparison.Ordinal) ? "(" + number : number;
    }

    /// <summary>True for a <c>tel:</c> address (RFC 3966) with at least four digits: 1022 is a hotline.</summary>
    public static bool IsTelephoneLink(string? href) =>
        href is not null && href.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) && href.Count(char.IsAsciiDigit) >= 4;

    /// <summary>E-mail addresses in a text, lower case, distinct.</summary>
    public static IReadOnlyList<string> EmailsIn(string text) =>
        [.. Email().Matches(text.ToLowerInvariant()).Select(match => match.Value.TrimEnd('.')).Distinct(StringComparer.Ordinal).Take(50)];

    /// <summary>The address of a <c>mailto:</c> link (RFC 6068); null for another link.</summary>
    public static string? MailOf(string? href) =>
        href is not null && href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) && EmailsIn(Uri.UnescapeDataString(href[7..])) is [var address, ..] ? address : null;

    /// <summary>True for an address under <c>.gov.vn</c>, or of the Government, the National Assembly or the Party, whose own domains are older.</summary>
    public static bool IsGovernment(string email) =>
        email.EndsWith(".gov.vn", StringComparison.Ordinal) || StateDomains.Contains(email[(email.IndexOf('@', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal);

    /// <summary>True for an address of a free mail service.</summary>
    public static bool IsFreeMail(string email) => FreeMailDomains.Contains(email[(email.IndexOf('@', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal);

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        @"\b(tong dai|hotline|duong day nong|ho tro|dien thoai|dt|tel|sdt|phone)\b[^0-9+]{0,60}(?<number>1[89]00[ .]?(\d[ .]?){4,6}|1022\b|\(?(\+?84|0)[\d .()/-]{7,15}\d)",
        Options)]
    private static partial Regex Announced();

    [GeneratedRegex(@"[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,6}", Options)]
    private static partial Regex Email();
}
