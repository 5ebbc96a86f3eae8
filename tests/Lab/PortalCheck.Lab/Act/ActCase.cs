using System.Text.Json;

namespace PortalCheck.Lab.Act;

/// <summary>One published test case of a W3C ACT rule (a folder <c>shared/act</c> beside the repository; its README says what the members mean).</summary>
/// <param name="RuleId">Id of the rule.</param>
/// <param name="RuleName">Its name.</param>
/// <param name="Title">Title of the case.</param>
/// <param name="Expected"><c>passed</c>, <c>failed</c> or <c>inapplicable</c>.</param>
/// <param name="Primary">Success criteria that a failed case does not meet.</param>
/// <param name="File">Where it lies in the folder.</param>
/// <param name="Path">Where it expects to be served.</param>
public sealed record ActCase(string RuleId, string RuleName, string Title, string Expected, IReadOnlyList<string> Primary, string File, string Path)
{
    // WCAG 2.2, level AAA: no law asks for them.
    private static readonly HashSet<string> OfLevelAaa = new(
        ("1.2.6 1.2.7 1.2.8 1.2.9 1.3.6 1.4.6 1.4.7 1.4.8 1.4.9 2.1.3 2.2.3 2.2.4 2.2.5 2.2.6 2.3.2 2.3.3 2.4.8 2.4.9 2.4.10 2.4.12 2.4.13 2.5.5 2.5.6 "
        + "3.1.3 3.1.4 3.1.5 3.1.6 3.2.5 3.3.5 3.3.6 3.3.9").Split(' '),
        StringComparer.Ordinal);

    /// <summary>True where the rule rests on a criterion of level A or AA.</summary>
    public bool IsLevelAa => Primary.Any(sc => !OfLevelAaa.Contains(sc));

    /// <summary>The folder beside the repository; null where it is absent.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>All cases that are HTML, in the order of the file; empty where the folder is absent.</summary>
    public static IReadOnlyList<ActCase> All { get; } = Folder is null ? []
        : [.. JsonSerializer.Deserialize<List<ActCase>>(System.IO.File.ReadAllText(System.IO.Path.Combine(Folder, "cases.json")), JsonSerializerOptions.Web)!
            .Where(item => item.File.EndsWith(".html", StringComparison.Ordinal))];

    /// <summary>Every so-and-so-many-th case of each rule, failed and not, the first one included.</summary>
    public static IReadOnlyList<ActCase> Sample(int every) =>
        [.. All.GroupBy(item => (item.RuleId, Failed: item.Expected is "failed")).SelectMany(alike => alike.Index().Where(item => item.Index % every == 0)).Select(item => item.Item)];

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var act = System.IO.Path.Combine(folder.FullName, "shared", "act");
            if (System.IO.File.Exists(System.IO.Path.Combine(act, "cases.json")))
            {
                return act;
            }
        }

        return null;
    }
}
