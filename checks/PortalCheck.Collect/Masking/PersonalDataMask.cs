using System.Text;
using System.Text.RegularExpressions;

namespace PortalCheck.Collect.Masking;

/// <summary>What the mask found and hid.</summary>
/// <param name="Text">The text with personal data hidden; as long as before.</param>
/// <param name="IdentityNumbers">How many identity numbers it held.</param>
/// <param name="Contacts">How many private telephone numbers and mailboxes it held.</param>
internal sealed record Masked(string Text, int IdentityNumbers, int Contacts);

/// <summary>
/// Hides personal data of citizens in what is stored, digit by digit, so that layout and lengths stay (Law 91/2025/QH15 on personal data).
/// <list type="bullet">
/// <item>Căn cước: 12 digits, in one run or in groups of three, that begin with a province's code (001 to 096) and a digit for sex and
/// century (0 to 3). Anywhere in text and in attributes that are no address.</item>
/// <item>Chứng minh nhân dân: 9 digits, only within 60 characters after words that name such a number.</item>
/// <item>In addresses: the value of a parameter whose name is one of an identity number.</item>
/// <item>Mobile numbers (03, 05, 07, 08, 09) and mailboxes of free providers: only in a table or list that holds at least three of them
/// and no word of a contact block (hotline, tổng đài, liên hệ, hỗ trợ, …): three make a list of people, an agency's contact block is public.</item>
/// </list>
/// </summary>
internal static partial class PersonalDataMask
{
    private const int PeopleInList = 3;

    /// <summary>Masks a document that <c>snapshot.js</c> wrote: brackets in text and attributes are escaped there, so tags are told by them.</summary>
    public static Masked MaskHtml(string html)
    {
        var pieces = HtmlPieces.Split(html);
        var people = ListsOfPeople(html, pieces);
        var written = new StringBuilder(html.Length);
        var identities = 0;
        var contacts = 0;
        var before = "";
        foreach (var piece in pieces)
        {
            var text = html.Substring(piece.Start, piece.Length);
            if (piece.IsTag)
            {
                written.Append(MaskTag(text, ref identities));
                continue;
            }

            var masked = MaskIdentities(text, before, ref identities);
            if (people.Contains(piece.List))
                masked = MaskContacts(masked, ref contacts);
            if (!string.IsNullOrWhiteSpace(text))
                before = Tail(text);
            written.Append(masked);
        }

        return new Masked(written.ToString(), identities, contacts);
    }

    /// <summary>Masks identity numbers in a snippet or any other text.</summary>
    public static string MaskText(string text)
    {
        var found = 0;
        return ParameterPattern().Replace(MaskIdentities(text, "", ref found), HideValue);
    }

    /// <summary>Masks parameters of an address that name an identity number.</summary>
    public static string MaskAddress(string address) => ParameterPattern().Replace(address, HideValue);

    private static HashSet<int> ListsOfPeople(string html, IReadOnlyList<HtmlPiece> pieces)
    {
        var lists = new HashSet<int>();
        foreach (var group in pieces.Where(piece => !piece.IsTag && piece.List > 0).GroupBy(piece => piece.List))
        {
            var text = string.Join(' ', group.Select(piece => html.Substring(piece.Start, piece.Length)));
            var people = MobilePattern().Count(text) + MailboxPattern().Count(text);
            if (people >= PeopleInList && !ContactWords().IsMatch(Reading.VietnameseText.FoldKeepingMarks(text)))
                lists.Add(group.Key);
        }

        return lists;
    }

    private static string MaskTag(string tag, ref int identities)
    {
        // An address keeps its path: twelve digits there are the number of an article, not of a person.
        var found = identities;
        var masked = AttributePattern().Replace(tag, attribute =>
        {
            var name = attribute.Groups["name"].Value;
            return name is "href" or "src" or "action" or "formaction" or "cite" or "poster" or "data" or "class" or "id" or "style"
                    or "for" or "name" or "content" or "data-pc-frame" or "data-pc-box"
                ? ParameterPattern().Replace(attribute.Value, HideValue)
                : MaskIdentities(attribute.Value, "", ref found);
        });
        identities = found;
        return masked;
    }

    private static string MaskIdentities(string text, string before, ref int count)
    {
        var found = 0;
        var masked = CitizenPattern().Replace(text, match =>
        {
            found++;
            return Hide(match.Value);
        });
        if (OldNumberPattern().IsMatch(masked))
            masked = MaskOldNumbers(masked, before, ref found);
        count += found;
        return masked;
    }

    private static string MaskOldNumbers(string text, string before, ref int count)
    {
        var found = 0;
        var masked = OldNumberPattern().Replace(text, match =>
        {
            var lead = before + text[..match.Index];
            if (!IdentityWords().IsMatch(Reading.VietnameseText.FoldKeepingMarks(Tail(lead))))
                return match.Value;
            found++;
            return Hide(match.Value);
        });
        count += found;
        return masked;
    }

    private static string MaskContacts(string text, ref int count)
    {
        var found = 0;
        var masked = MobilePattern().Replace(text, match =>
        {
            found++;
            return Hide(match.Value);
        });
        masked = MailboxPattern().Replace(masked, match =>
        {
            found++;
            return new string('x', match.Groups["box"].Length) + match.Value[match.Groups["box"].Length..];
        });
        count += found;
        return masked;
    }

    private static string Tail(string text)
    {
        var start = Math.Max(0, text.Length - 60);
        // Half a character is no text that can be folded.
        if (start > 0 && char.IsLowSurrogate(text[start]))
            start++;
        return text[start..];
    }

    private static string HideValue(Match match) => match.Groups["key"].Value + Hide(match.Groups["value"].Value);

    private static string Hide(string number) => string.Create(number.Length, number, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            target[i] = char.IsAsciiDigit(source[i]) ? 'x' : source[i];
    });

    [GeneratedRegex(
        @"\b0(?:0[1-9]|[1-8][0-9]|9[0-6])(?:[0-3][0-9]{8}|[ .][0-3][0-9]{2}[ .][0-9]{3}[ .][0-9]{3})\b",
        RegexOptions.NonBacktracking)]
    private static partial Regex CitizenPattern();

    [GeneratedRegex(@"\b[0-9]{9}\b", RegexOptions.NonBacktracking)]
    private static partial Regex OldNumberPattern();

    [GeneratedRegex(@"(?:\+84[ .-]?|\b84[ .-]?|\b0)[35789](?:[ .-]?[0-9]){8}\b", RegexOptions.NonBacktracking)]
    private static partial Regex MobilePattern();

    [GeneratedRegex(
        @"(?<box>[A-Za-z0-9._%+-]{1,64})@(?:gmail|yahoo|outlook|hotmail|icloud|live|ymail)\.[a-z.]{2,8}",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex MailboxPattern();

    [GeneratedRegex("cmnd|cmt|chung minh|so dinh danh|cccd|can cuoc|giay to tuy than|ho chieu", RegexOptions.NonBacktracking)]
    private static partial Regex IdentityWords();

    [GeneratedRegex("hotline|tong dai|duong day nong|lien he|ho tro|tiep nhan|truc ban", RegexOptions.NonBacktracking)]
    private static partial Regex ContactWords();

    [GeneratedRegex("(?<name>[^ =<>\"]+)=\"[^\"]*\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex AttributePattern();

    [GeneratedRegex(
        "(?<key>[?&;][A-Za-z0-9_.-]{0,40}(?:cccd|cmnd|cmt|cancuoc|can_cuoc|sodinhdanh|so_dinh_danh|identity)[A-Za-z0-9_.-]{0,40}=)(?<value>[^&\"# ]*)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex ParameterPattern();
}
