using System.Globalization;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Availability;

/// <summary>
/// <c>avail.uptime</c>: the share of moments at which the portal answered light probes, made every quarter of an hour from two places over
/// the thirty full days before the visit. What counts as a moment, and when it is down, says <see cref="Moments"/>; which answers are down,
/// <see cref="AvailabilityMark"/>. Where too little was seen there is no share. Stops that were announced are not known yet and count
/// as down, by day and by night, which the messages say: the agency names them in its reply.
/// </summary>
internal sealed class Uptime : ICheck
{
    private const int MostOutages = 10;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["avail.uptime"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.None;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var windowDays = (int)criterion.Threshold("windowDays", AvailabilityEvidence.MostDays);
        var places = (int)criterion.Threshold("places", 2);
        if (portal.Evidence.Availability is not { } evidence || Moments.Of(evidence, windowDays, places) is not { Places: > 0 } seen)
        {
            return CheckResult.CantTell("never-probed");
        }

        if (WhyTooLittle(criterion, seen, windowDays, places) is { } reason)
        {
            return new CheckResult { Outcome = Outcome.CantTell, Reason = reason };
        }

        var pass = criterion.Threshold("pass", 0.995);
        var measure = new Measure(seen.Up, seen.Counted, "moments");
        var share = (double)seen.Up / seen.Counted;
        if (share >= pass)
        {
            return CheckResult.Passed(measure);
        }

        IReadOnlyList<FindingDraft> findings =
        [
            FindingDraft.Whole(
                "below-target",
                ("percent", Percent(seen.Up, seen.Counted)),
                ("limit", (pass * 100).ToString("0.##", CultureInfo.InvariantCulture)),
                ("hours", Hours(seen.Down)),
                ("days", Number(windowDays))),
            .. seen.Outages.OrderByDescending(outage => outage.Moments).ThenBy(outage => outage.From).Take(MostOutages).Select(Found),
        ];
        return share >= criterion.Threshold("partial", 0.98) ? CheckResult.Partial(findings, measure) : CheckResult.Failed(findings, measure);
    }

    private static TaggedMessage? WhyTooLittle(Criterion criterion, Moments seen, int windowDays, int places)
    {
        var enoughMoments = criterion.Threshold("minShare", 0.8) * windowDays * AvailabilityEvidence.SlotsPerDay;
        var enoughDays = (int)criterion.Threshold("minDays", 28);
        return seen switch
        {
            _ when seen.Places < places => TaggedMessage.Of("too-few-places", ("places", Number(seen.Places)), ("needed", Number(places))),
            _ when seen.Counted < enoughMoments && seen.Withheld > seen.Counted => TaggedMessage.Of("probes-withheld"),
            _ when seen.Days < enoughDays => TaggedMessage.Of("too-few-days", ("days", Number(seen.Days)), ("needed", Number(enoughDays))),
            _ when seen.Counted < enoughMoments => TaggedMessage.Of(
                "too-few-probes",
                ("percent", Percent(seen.Counted, windowDays * AvailabilityEvidence.SlotsPerDay)),
                ("needed", (criterion.Threshold("minShare", 0.8) * 100).ToString("0.##", CultureInfo.InvariantCulture))),
            _ => null,
        };
    }

    private static FindingDraft Found(Outage outage)
    {
        var from = outage.From.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
        var tag = outage.MainMark switch
        {
            AvailabilityMark.NoName => "outage-name",
            AvailabilityMark.NoTls => "outage-tls",
            AvailabilityMark.ErrorStatus => "outage-error",
            _ => "outage-silent",
        };
        return new FindingDraft(TaggedMessage.Of(tag, ("from", from), ("hours", Hours(outage.Moments))), new Location { Record = from });
    }

    // Cut, not rounded: 99.499 must not read as the 99.5 that it misses.
    private static string Percent(int part, int total) => (Math.Floor(part * 10_000m / total) / 100).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Hours(int moments) => (moments * AvailabilityEvidence.SlotMinutes / 60m).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
