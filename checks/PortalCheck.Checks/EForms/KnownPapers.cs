using System.Text.RegularExpressions;
using PortalCheck.Reading;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace PortalCheck.Checks.EForms;

/// <summary>One entry of <c>known-papers.yaml</c>.</summary>
internal sealed record KnownPaper
{
    /// <summary>What the paper is called.</summary>
    public required string Paper { get; init; }

    /// <summary>Folded words that name it, as patterns.</summary>
    public required List<string> Wording { get; init; }

    /// <summary>The database that holds its contents, by its Vietnamese name.</summary>
    public required string Database { get; init; }

    /// <summary>True where the paper itself no longer counts.</summary>
    public bool Void { get; init; }

    /// <summary>Since when, by what.</summary>
    public required string Reason { get; init; }
}

/// <summary>Papers whose contents the state already holds: data, so that a new one needs no code.</summary>
internal static partial class KnownPapers
{
    private const string Resource = "eforms/known-papers.yaml";
    private static readonly Lazy<IReadOnlyList<(KnownPaper Paper, Regex Wording)>> Known = new(Read);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KnownPaper> All => [.. Known.Value.Select(known => known.Paper)];

    /// <summary>
    /// The papers that an item of a dossier asks for; none where it only speaks of showing them, or of those that no database holds. An item may name several,
    /// the form to fill in among them.
    /// </summary>
    public static IReadOnlyList<KnownPaper> AskedIn(string item)
    {
        var folded = VietnameseText.FoldKeepingMarks(item);
        return Excuse().IsMatch(folded) ? []
            : [.. folded.Split(';').Where(part => !IsForm().IsMatch(part)).SelectMany(part => Known.Value.Where(known => known.Wording.IsMatch(part))).Select(known => known.Paper).Distinct()];
    }

    private static List<(KnownPaper, Regex)> Read()
    {
        using var stream = typeof(KnownPapers).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var reader = new StreamReader(stream);
        return
        [
            .. new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().WithEnforceRequiredMembers().Build()
                .Deserialize<List<KnownPaper>>(reader)
                .Select(paper => (paper, new Regex(@"\b(" + string.Join('|', paper.Wording) + @")\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture))),
        ];
    }

    [GeneratedRegex(
        @"\b(xuat trinh|khai thac|co so du lieu|csdl|khong (phai|yeu cau|can) (nop|cung cap|xuat trinh)?|thay (cho|the)|truong hop|neu (co|chua|khong)|doi voi|nguoi nuoc ngoai)\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Excuse();

    [GeneratedRegex(@"\b(mau|to khai|don|phieu|de nghi (cap|doi))\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IsForm();
}
