using System.Text.RegularExpressions;

namespace PortalCheck.Reports.Texts;

/// <summary>Turns the short form of criteria.md (<c>Đ15k2a</c>) into words of law.</summary>
internal static partial class ClauseWords
{
    /// <summary>"Điều 15 khoản 2 điểm a" or "Article 15, clause 2, point a"; what does not follow the short form stays as it is.</summary>
    public static string Say(string article, SiteTexts texts)
    {
        var form = ShortForm().Match(article);
        if (!form.Success)
        {
            return Hostile.Line(article, 120);
        }

        var parts = new List<string> { texts.Say("clause.article", ("n", form.Groups["article"].Value)) };
        if (form.Groups["clause"].Success)
        {
            parts.Add(texts.Say("clause.clause", ("n", form.Groups["clause"].Value)));
        }

        if (form.Groups["point"].Success)
        {
            parts.Add(texts.Say("clause.point", ("n", form.Groups["point"].Value)));
        }

        return string.Join(texts["clause.join"], parts);
    }

    [GeneratedRegex(@"^Đ(?<article>\d+(?:–\d+)?)(?:k(?<clause>\d+(?:–\d+)?))?(?<point>[a-zđ]\d?(?:–[a-zđ])?)?$", RegexOptions.NonBacktracking)]
    private static partial Regex ShortForm();
}
