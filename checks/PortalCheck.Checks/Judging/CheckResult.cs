using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Judging;

/// <summary>What a check says of one portal.</summary>
public sealed record CheckResult
{
    /// <summary>The outcome.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Why; a tag of the check's messages file, or one of <c>Common.messages.yaml</c>.</summary>
    public TaggedMessage? Reason { get; init; }

    /// <summary>What was counted.</summary>
    public Measure? Measure { get; init; }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<FindingDraft> Findings { get; init; } = [];

    /// <summary>Đạt.</summary>
    public static CheckResult Passed(Measure? measure = null) => new() { Outcome = Outcome.Passed, Measure = measure };

    /// <summary>Đạt một phần; says why with at least one finding.</summary>
    public static CheckResult Partial(IReadOnlyList<FindingDraft> findings, Measure? measure = null) =>
        new() { Outcome = Outcome.Partial, Findings = findings, Measure = measure };

    /// <summary>Không đạt; says why with at least one finding.</summary>
    public static CheckResult Failed(IReadOnlyList<FindingDraft> findings, Measure? measure = null) =>
        new() { Outcome = Outcome.Failed, Findings = findings, Measure = measure };

    /// <summary>Không áp dụng: the object does not exist.</summary>
    public static CheckResult Inapplicable(string tag, params ReadOnlySpan<(string Name, string Value)> args) =>
        new() { Outcome = Outcome.Inapplicable, Reason = TaggedMessage.Of(tag, args) };

    /// <summary>Không xác định được: a person must look; the message is the task.</summary>
    public static CheckResult CantTell(string tag, params ReadOnlySpan<(string Name, string Value)> args) =>
        new() { Outcome = Outcome.CantTell, Reason = TaggedMessage.Of(tag, args) };

    /// <summary>Chưa kiểm tra được: the evidence is missing.</summary>
    public static CheckResult Untested(CollectFailure failure) =>
        new() { Outcome = Outcome.Untested, Reason = CommonReasons.Missing(failure) };

    /// <summary>
    /// The default rule of criteria.md section 1: all good is Passed, at least <c>partial</c> (default .80) of them Partial, less is Failed.
    /// The criterion's thresholds <c>pass</c> and <c>partial</c> override the limits.
    /// </summary>
    /// <param name="criterion">Where the thresholds are.</param>
    /// <param name="measure">What was counted; a total of 0 is a fault of the caller.</param>
    /// <param name="findings">One for each thing that is not good; they are given with a pass by threshold too.</param>
    public static CheckResult FromShare(Model.Packs.Criterion criterion, Measure measure, IReadOnlyList<FindingDraft> findings)
    {
        if (measure.Total <= 0)
        {
            throw new ArgumentException("Nothing was counted: the outcome is Inapplicable or CantTell, not a share.", nameof(measure));
        }

        var share = (double)measure.Good / measure.Total;
        var outcome = share >= criterion.Threshold("pass", 1) ? Outcome.Passed
            : share >= criterion.Threshold("partial", 0.8) ? Outcome.Partial
            : Outcome.Failed;
        return new CheckResult { Outcome = outcome, Measure = measure, Findings = findings };
    }
}

/// <summary>A finding before it has its identity and before equal ones of several pages are merged.</summary>
/// <param name="Message">Tag and arguments.</param>
/// <param name="Location">Where.</param>
public sealed record FindingDraft(TaggedMessage Message, Location Location)
{
    /// <summary>Address of the page; null for a fault of a host or the portal.</summary>
    public string? Page { get; init; }

    /// <summary>The element's start or the text in question.</summary>
    public string? Snippet { get; init; }

    /// <summary>The text that tells this finding from another at the same place; the arguments are not used, as they may hold counts.</summary>
    public string IdentityText { get; init; } = "";

    /// <summary>True where it shows only on a page that is driven with keys or in other windows.</summary>
    public bool Driven { get; init; }

    /// <summary>Which engines and rules say so; empty where the check found it by itself.</summary>
    public IReadOnlyList<string> SaidBy { get; init; } = [];

    /// <summary>How sure they are; null where the check found it by itself.</summary>
    public Confidence? Confidence { get; init; }

    /// <summary>A finding on a page.</summary>
    public static FindingDraft On(PageView page, string selector, string tag, params ReadOnlySpan<(string Name, string Value)> args) =>
        new(TaggedMessage.Of(tag, args), new Location { Selector = selector }) { Page = page.Url };

    /// <summary>A finding about a host, a header, a cookie, a record.</summary>
    public static FindingDraft Of(string host, string record, string tag, params ReadOnlySpan<(string Name, string Value)> args) =>
        new(TaggedMessage.Of(tag, args), new Location { Host = host, Record = record });

    /// <summary>A finding about the portal as a whole.</summary>
    public static FindingDraft Whole(string tag, params ReadOnlySpan<(string Name, string Value)> args) =>
        new(TaggedMessage.Of(tag, args), Location.Whole);
}

/// <summary>Reasons that every check shares; their texts are in <c>Common.messages.yaml</c>.</summary>
public static class CommonReasons
{
    /// <summary>Evidence is missing: <c>missing-timeout</c>, <c>missing-blocked</c>, … one tag a <see cref="FailureKind"/>.</summary>
    public static TaggedMessage Missing(CollectFailure failure) => TaggedMessage.Of("missing-" + KebabOf(failure.Kind));

    private static string KebabOf(FailureKind kind) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
