using System.Text.RegularExpressions;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading.Documents;

namespace PortalCheck.Reading.People;

/// <summary>
/// Where a file seems to hold data of people, told while its text is at hand: what is kept is kinds, numbers, pages, and headings or lines without their
/// digits and words. Tables go by their headings; a PDF's columns are often lost, so there numbered lines that begin with a person's name count too.
/// </summary>
public static partial class PeopleInFiles
{
    private const int LongestShape = 200;

    // Names of places begin as names of families do.
    private static readonly string[] Places =
        ["ha noi", "ha giang", "ha nam", "ha tinh", "ho chi minh", "thai binh", "thai nguyen", "cao bang", "ninh binh", "ninh thuan", "lam dong", "chau doc", "mai chau", "giang vo"];

    /// <summary>The places of a file, one of each kind.</summary>
    public static IReadOnlyList<PeopleSign> In(DocumentReading file)
    {
        var lines = file.Pages.SelectMany((page, index) => page.Select(line => (Line: line, Page: index + 1))).ToList();
        var table = file.Pages.Select((page, index) => PeopleTables.SignOf([.. page.Select(line => line.Split('\t'))]) is { } sign ? sign with { Where = index + 1 } : null).OfType<PeopleSign>().ToList();
        return [.. new[] { Identities(lines, table), Phones(lines, table), table.Find(sign => sign.Kind is PeopleSignKind.BirthAndHome) }.OfType<PeopleSign>()];
    }

    /// <summary>A line without what it says of anybody: digits as x, words with a capital cut to their first letter.</summary>
    public static string ShapeOf(string line) => Bounded.Cut(Capitalised().Replace(Digit().Replace(line, "x"), word => word.Value[..1] + "…"), LongestShape);

    private static PeopleSign? Identities(List<(string Line, int Page)> lines, List<PeopleSign> table)
    {
        var columns = table.Where(sign => sign.Kind is PeopleSignKind.IdentityColumn).ToList();
        if (columns.Count > 0)
        {
            return columns[0] with { Count = columns.Sum(sign => sign.Count) };
        }

        var named = lines.Where(item => PeopleTables.NamedNumbersIn(item.Line) > 0).ToList();
        var numbered = lines.Where(item => CitizenNumber().IsMatch(item.Line) && BeginsWithPerson(item.Line)).ToList();
        var found = numbered.Count >= PeopleTables.FewestPeople ? numbered.Union(named).ToList() : named;
        return found.Count > 0 ? new PeopleSign(PeopleSignKind.IdentityInText, found.Count, found[0].Page, ShapeOf(found[0].Line)) : null;
    }

    private static PeopleSign? Phones(List<(string Line, int Page)> lines, List<PeopleSign> table)
    {
        if (table.Find(sign => sign.Kind is PeopleSignKind.PhoneColumn) is { } column)
        {
            return column;
        }

        var people = lines.Where(item => Mobile().IsMatch(item.Line) && BeginsWithPerson(item.Line)).ToList();
        var headings = lines.Select(item => VietnameseText.FoldKeepingMarks(item.Line)).Where(PeopleTables.IsHeading).ToList();
        var ofOffice = (headings.Count > 0 ? headings : lines.Select(item => VietnameseText.FoldKeepingMarks(item.Line)))
            .Concat(people.Select(item => VietnameseText.FoldKeepingMarks(item.Line))).Any(PeopleTables.NamesAnOffice);
        return people.Count >= PeopleTables.FewestPeople && !ofOffice ? new PeopleSign(PeopleSignKind.PhoneColumn, people.Count, people[0].Page, ShapeOf(people[0].Line)) : null;
    }

    // "12  Nguyễn Văn An …"
    private static bool BeginsWithPerson(string line)
    {
        var words = line.Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3 || !RowNumber().IsMatch(words[0]))
        {
            return false;
        }

        var name = string.Join(' ', words.Skip(1).TakeWhile(word => word.All(char.IsLetter) && char.IsUpper(word[0])).Take(4));
        var folded = VietnameseText.Fold(name);
        return PersonNames.IsFullName(name) && !Array.Exists(Places, place => folded.StartsWith(place, StringComparison.Ordinal));
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^\d{1,4}[.)]?$", Options)]
    private static partial Regex RowNumber();

    // A province's code begins with 0, then come sex and century; beside a numbered name that is no tax code, account or code of a procedure.
    [GeneratedRegex(@"\b0\d{2}[0-3]\d{8}\b", Options)]
    private static partial Regex CitizenNumber();

    [GeneratedRegex(@"(\+84[ .-]?|\b0)[35789]([ .-]?\d){8}\b", Options)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"\d", Options)]
    private static partial Regex Digit();

    [GeneratedRegex(@"\p{Lu}\p{L}+", Options)]
    private static partial Regex Capitalised();
}
