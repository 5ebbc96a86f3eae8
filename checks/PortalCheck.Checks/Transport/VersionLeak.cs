using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Transport;

/// <summary><c>http.banner</c>: the header fields that name software do not name its version.</summary>
internal sealed partial class VersionLeak : ICheck
{
    private static readonly string[] Fields = ["Server", "X-Powered-By", "X-AspNet-Version", "X-AspNetMvc-Version", "X-Generator", "Liferay-Portal"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["http.banner"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var answers = OwnAnswers.Of(portal);
        if (answers.Count == 0)
        {
            return CheckResult.CantTell("no-own-answer");
        }

        var leaks = (from answer in answers
                     from field in Fields
                     let value = answer.Header(field)
                     where value is not null && Version().IsMatch(value)
                     select (Answer: answer, Field: field, Value: value)).ToList();
        var findings = leaks.Select(leak => new FindingDraft(
            TaggedMessage.Of("version-shown", ("field", leak.Field), ("value", leak.Value)), new Location { Host = leak.Answer.Host, Record = leak.Field })
        {
            Page = leak.Answer.Page.Url,
            Snippet = leak.Field + ": " + leak.Value,
        }).ToList();
        var leaking = leaks.Select(leak => leak.Answer.Page.Url).Distinct(StringComparer.Ordinal).Count();
        return CheckResult.FromShare(criterion, new Measure(answers.Count - leaking, answers.Count, "pages"), findings);
    }

    // "Apache/2.4.41", "PHP/7", "4.0.30319"; not "ECS (dcb/7EC9)", which names a machine of a delivery network.
    [GeneratedRegex(@"\d+\.\d+|[A-Za-z]/\d+(\s|,|;|$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
