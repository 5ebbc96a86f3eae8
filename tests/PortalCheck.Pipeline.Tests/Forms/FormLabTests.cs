using PortalCheck.Collect.Visits;
using PortalCheck.Lab.Forms;
using PortalCheck.Lab.Serving;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;

namespace PortalCheck.Pipeline.Tests.Forms;

/// <summary>Every form of the lab comes to what it was drawn for, and the lab's servers received nothing that they must not.</summary>
public sealed class FormLabTests(JudgedForms judged) : IClassFixture<JudgedForms>
{
    public static TheoryData<string> Names => [.. FormCase.Load().Select(item => item.Name)];

    [BrowserTheory]
    [MemberData(nameof(Names))]
    public void Form_ComesToWhatItWasDrawnFor(string name)
    {
        var item = FormCase.Load().Single(item => string.Equals(item.Name, name, StringComparison.Ordinal));
        var results = judged.JudgedAs(name).Criteria.ToDictionary(result => result.Id, StringComparer.Ordinal);
        var findings = results.Values.SelectMany(result => result.Findings.Select(finding => result.Id + "/" + finding.Tag)).ToList();
        var said = findings.Concat(results.Values.Where(result => result.Reason is not null).Select(result => result.Id + "/" + result.Reason!.Tag)).ToHashSet(StringComparer.Ordinal);

        IReadOnlyList<string> wrong =
        [
            .. item.Expect.Where(expected => results.GetValueOrDefault(expected.Key)?.Outcome != expected.Value)
                .Select(expected => $"{expected.Key} is {Told(results.GetValueOrDefault(expected.Key))}, not {expected.Value}"),
            .. item.Tags.Where(tag => !said.Contains(tag)).Select(tag => $"{tag} is missing"),
            .. item.Forbid.Where(tag => tag.EndsWith("/*", StringComparison.Ordinal)
                ? findings.Exists(found => found.StartsWith(tag[..^1], StringComparison.Ordinal))
                : said.Contains(tag)).Select(tag => $"{tag} came"),
        ];
        Assert.Empty(wrong);
    }

    [BrowserFact]
    public void OnlyPagesThatPostWhileTheyLoad_SentAnythingButQuestions() => Assert.Equal(
        FormCase.Load().Where(item => item.PostsOnLoad).Select(item => $"POST {item.Address}gom/nap"),
        judged.Received.Where(request => request.Method is not ("GET" or "HEAD" or "OPTIONS")).Select(request => $"{request.Method} {request.Url}").Distinct(StringComparer.Ordinal));

    [BrowserFact]
    public void NothingThatWasTyped_ReachedAServer() => Assert.Empty(
        judged.Received.Where(request => !IsOurQuestion(request)).SelectMany(request => TypedTraces.In(request, Typed, new CollectorSettings().UserAgent).Select(trace => $"{request.Url}: {trace}")));

    [BrowserFact]
    public void NoSocket_WasOpened() => Assert.DoesNotContain(judged.Received, request => request.Headers.Any(header => string.Equals(header.Key, "Upgrade", StringComparison.OrdinalIgnoreCase)));

    [BrowserFact]
    public void EveryFormThatSendsByItself_WasTypedInto() => Assert.Empty(
        Senders.Where(item => !judged.TrialsOf(item.Name).Any(trial => trial.Fields.Any(field => field.Value is not WrongValue.None))).Select(item => item.Name));

    [BrowserFact]
    public void EveryFormThatSendsByItself_WantedTo() => Assert.Equal(
        Senders.Where(item => item.Unseen is null).Select(item => item.Name),
        Senders.Where(item => judged.TrialsOf(item.Name).Any(trial => trial.Refused.Count > 0)).Select(item => item.Name));

    private static IEnumerable<FormCase> Senders => FormCase.Load().Where(item => item.Sends);

    // The collector asks each host for a page that does not exist, before any page is opened; its name begins as our mailbox does.
    private static bool IsOurQuestion(ReceivedRequest request) => new Uri(request.Url).AbsolutePath.StartsWith("/portalcheck-khong-ton-tai-", StringComparison.Ordinal);

    private static IEnumerable<string> Typed => Enum.GetValues<FieldPurpose>().Select(purpose => TrialValues.Right(purpose) ?? "")
        .Concat(Enum.GetValues<WrongValue>().Select(TrialValues.Wrong)).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal);

    private static string Told(CriterionResult? result) => result is null ? "not judged"
        : $"{result.Outcome} ({string.Join(", ", result.Findings.Select(finding => finding.Tag).Distinct(StringComparer.Ordinal).Prepend(result.Reason?.Tag ?? ""))})";
}
