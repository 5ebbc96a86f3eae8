using PortalCheck.Model.Findings;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>One finding's life as its portal's page shows it: state, first and last seen, what people did.</summary>
internal sealed record LifeView
{
    /// <summary>The state on the day of the round.</summary>
    public required TagView State { get; init; }

    /// <summary>First and last seen, and in how many looks.</summary>
    public required string Seen { get; init; }

    /// <summary>How often it came back; null for never.</summary>
    public string? Regressions { get; init; }

    /// <summary>The exception in force; null without one.</summary>
    public ExceptionView? Exception { get; init; }

    /// <summary>Its disputes, the oldest first.</summary>
    public required IReadOnlyList<DisputeView> Disputes { get; init; }

    /// <summary>The life of a published finding; null where none is kept.</summary>
    public static LifeView? Of(PageMaker maker, string portalId, string findingId) =>
        maker.Site.Findings(portalId) is { } findings && maker.Site.Record(portalId, findingId) is { } record ? Of(maker, findings, record) : null;

    /// <summary>The life of a record.</summary>
    public static LifeView Of(PageMaker maker, PortalFindings findings, FindingRecord record)
    {
        var (texts, day) = (maker.Texts, maker.Site.Day);
        return new LifeView
        {
            State = StateTag(texts, findings.StateOn(record, day)),
            Seen = texts.Say(
                "life.seen",
                ("first", texts.Figures.Day(record.FirstSeen)), ("last", texts.Figures.Day(record.LastSeen)),
                ("seen", texts.Figures.Count(record.Seen)), ("looks", texts.Figures.Count(record.Looks))),
            Regressions = record.Regressions > 0 ? texts.Say("life.regressions", ("count", texts.Figures.Count(record.Regressions))) : null,
            Exception = findings.ExceptionOf(record, day) is { } exception ? ExceptionView.Of(texts, exception) : null,
            Disputes = [.. findings.Disputes.Where(dispute => string.Equals(dispute.Finding, record.Id, StringComparison.Ordinal)).Select(dispute => DisputeView.Of(texts, dispute))],
        };
    }

    /// <summary>A state as a mark.</summary>
    public static TagView StateTag(SiteTexts texts, FindingState state) => new(texts.Of("finding-state", state), "state-" + SiteTexts.Kebab(state));
}

/// <summary>An exception in words. What people wrote is Vietnamese in both languages.</summary>
internal sealed record ExceptionView(string Heading, string Reason, string LegalBasis, string Approver)
{
    /// <summary>An exception in one language.</summary>
    public static ExceptionView Of(SiteTexts texts, FindingException exception) => new(
        texts.Say("exception.heading", ("granted", texts.Figures.Day(exception.GrantedAt)), ("until", texts.Figures.Day(exception.Until))),
        Hostile.Block(exception.Reason, 2_000), Hostile.Line(exception.LegalBasis, 500), Hostile.Line(exception.Approver, 200));
}

/// <summary>A dispute in words.</summary>
internal sealed record DisputeView(string Heading, string Text, IReadOnlyList<LinkView> Links, string Standing, string? Reason)
{
    /// <summary>A dispute in one language.</summary>
    public static DisputeView Of(SiteTexts texts, FindingDispute dispute) => new(
        texts.Say("dispute.heading", ("day", texts.Figures.Day(dispute.ReceivedAt))),
        Hostile.Block(dispute.Text, 4_000),
        [.. dispute.Links.Select(link => new LinkView(Hostile.Line(link, 160), Hostile.Link(link)))],
        dispute switch
        {
            { Decision: { Accepted: true } decision } => texts.Say("dispute.accepted", ("day", texts.Figures.Day(decision.At))),
            { Decision: { } decision } => texts.Say("dispute.refused", ("day", texts.Figures.Day(decision.At))),
            { Deadline: { } deadline } => texts.Say("dispute.waiting", ("day", texts.Figures.Day(deadline))),
            _ => texts["dispute.waiting-unknown"],
        },
        dispute.Decision is { } decided ? Hostile.Block(decided.Reason, 4_000) : null);
}
