using System.Text.RegularExpressions;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.People;

/// <summary>Tables that seem to list people with what belongs to them alone, by headings and by what stands below them. Masked digits (x) count as digits.</summary>
public static partial class PeopleTables
{
    /// <summary>Rows that make a list of people.</summary>
    public const int FewestPeople = 3;

    private const int FewestColumns = 3;
    private const int LongestShape = 200;

    /// <summary>What a table seems to publish; null for nothing, and for directories of officials.</summary>
    /// <param name="rows">Texts of its cells, row by row.</param>
    public static PeopleSign? SignOf(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var head = 0;
        while (head < rows.Count && (rows[head].Count < FewestColumns || !rows[head].Any(cell => Name().IsMatch(VietnameseText.Fold(cell)))))
        {
            head++;
        }

        if (head == rows.Count)
        {
            return null;
        }

        var labels = rows[head].Select(VietnameseText.Fold).ToList();
        var people = rows.Skip(head + 1).Where(row => row.Count == labels.Count).ToList();
        var identities = CountOf(IdentityLabel(), Number().IsMatch);
        if (identities > 0)
        {
            return Sign(PeopleSignKind.IdentityColumn, identities);
        }

        // A directory of officials is public; a list of people with their telephones or homes is not.
        if (labels.Exists(NamesAnOffice) || CountOf(Name(), PersonNames.IsFullName) < FewestPeople)
        {
            return null;
        }

        var phones = CountOf(PhoneLabel(), Telephone().IsMatch);
        var homes = labels.Exists(Born().IsMatch) ? CountOf(Home(), text => text.Length > 5) : 0;
        return phones >= FewestPeople ? Sign(PeopleSignKind.PhoneColumn, phones) : homes >= FewestPeople ? Sign(PeopleSignKind.BirthAndHome, homes) : null;

        int CountOf(Regex label, Func<string, bool> holds) =>
            labels.FindIndex(label.IsMatch) is var column and >= 0 ? people.Count(row => holds(row[column].Trim())) : 0;

        PeopleSign Sign(PeopleSignKind kind, int count) => new(kind, count, 0, Bounded.Cut(string.Join(" | ", rows[head]), LongestShape));
    }

    /// <summary>How many identity numbers a text names as such: "CCCD số …".</summary>
    public static int NamedNumbersIn(string text) => NamedNumber().Count(VietnameseText.FoldKeepingMarks(text));

    /// <summary>True for a folded text that speaks of an office, not of a private person.</summary>
    public static bool NamesAnOffice(string folded) => Office().IsMatch(folded);

    /// <summary>True for a folded heading of people's names and of their telephones.</summary>
    public static bool IsHeading(string folded) => NameAnywhere().IsMatch(folded) && PhoneLabel().IsMatch(folded);

    /// <summary>The label of an identity number, folded.</summary>
    [GeneratedRegex(@"\b(cccd|cmnd|cmt|can cuoc|so dinh danh|ho chieu)\b", Options)]
    public static partial Regex IdentityLabel();

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^ho(,| va)? ten\b|^ho,? (va )?(chu|ten) dem|^ten (cong dan|nguoi|chu ho)|^chu ho|^nguoi (nop|yeu cau|de nghi|huong)", Options)]
    private static partial Regex Name();

    [GeneratedRegex(@"\bho(,| va)? ten\b|\bten (cong dan|nguoi|chu ho)\b", Options)]
    private static partial Regex NameAnywhere();

    [GeneratedRegex(@"\b(dien thoai|di dong|sdt)\b", Options)]
    private static partial Regex PhoneLabel();

    [GeneratedRegex(@"\b(ngay sinh|nam sinh|ngay,? thang,? nam sinh)\b", Options)]
    private static partial Regex Born();

    [GeneratedRegex(@"\b(dia chi|noi o|thuong tru|noi cu tru|cho o)\b", Options)]
    private static partial Regex Home();

    [GeneratedRegex(@"\b(chuc vu|chuc danh|phong|don vi|co quan|can bo|cong chuc|phu trach|nhiem vu|lanh dao|to chuc hanh nghe|van phong|so the|chung chi)\b", Options)]
    private static partial Regex Office();

    // Masked digits are x; a number that the portal itself hides in part holds both.
    [GeneratedRegex(@"^(\d{9}|\d{12}|x{9}|x{12}|(\d{3}[ .]){3}\d{3}|(x{3}[ .]){3}x{3})$", Options)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(0|\+?84)[ .-]?[235789]([ .-]?\d){7,9}$|^x[x .-]{8,12}x$", Options)]
    private static partial Regex Telephone();

    [GeneratedRegex(@"\b(cccd|cmnd|cmtnd|can cuoc( cong dan)?|chung minh (nhan dan|thu)|so dinh danh( ca nhan)?)( so)?[: ]{1,3}(\d{12}|\d{9}|x{12}|x{9}|x{3}[ .]x{3}[ .]x{3}[ .]x{3})\b", Options)]
    private static partial Regex NamedNumber();
}
