using System.Globalization;
using PortalCheck.Checks.Catalogue.Matching;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Reference;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// <c>catalog.national-match</c>: code, name, level, tier, fee and time limit of what was seen equal the national record, each where both say it.
/// Procedures that the record has for other agencies, and names without a code that it does not have, are left out.
/// </summary>
internal sealed class NationalMatch : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["catalog.national-match"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var listed = ListedCatalogue.Of(portal);
        if (listed.WithoutComparison(portal, criterion) is { } nothing)
        {
            return nothing;
        }

        var comparison = listed.Comparison!;
        var date = ListedCatalogue.Day(portal.Evidence.Reference!.Record.Date);
        var total = comparison.Matched.Count + comparison.Extra.Count + comparison.Abolished.Count;
        if (total == 0)
        {
            return CheckResult.CantTell("nothing-matched");
        }

        var pages = CatalogueView.Of(portal).Entries.Where(entry => entry.Code is not null)
            .GroupBy(entry => ProcedureCodes.Key(entry.Code!), StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var differing = comparison.Matched.Select(match => Differences(match, comparison, pages).ToList()).Where(drafts => drafts.Count > 0).ToList();
        var findings = differing.SelectMany(drafts => drafts)
            .Concat(comparison.Extra.Select(entry => Draft(entry, "code-unknown", ("code", entry.Code!), ("name", entry.Name), ("date", date))))
            .Concat(comparison.Abolished.Select(gone => Draft(gone.Listed, "procedure-abolished", ("code", gone.Record.Key), ("name", gone.Listed.Name), ("record", gone.Record.Name), ("date", date))))
            .ToList();
        return CheckResult.FromShare(criterion, new Measure(comparison.Matched.Count - differing.Count, total, "procedures"), findings);
    }

    private static IEnumerable<FindingDraft> Differences(ProcedureMatch match, CatalogueComparison comparison, Dictionary<string, EntryPage> pages)
    {
        var (entry, record) = (match.Listed, match.Reference);
        if (comparison.WrongCode.Contains(match))
        {
            yield return Draft(entry, "code-differs", ("listed", entry.Code ?? "–"), ("record", record.Code), ("name", record.Name));
        }

        if (!match.SameName)
        {
            yield return Draft(entry, "name-differs", ("code", record.Code), ("listed", entry.Name), ("record", record.Name));
        }

        var page = pages.GetValueOrDefault(record.Key);
        if (record.Level is { } level && (LevelOf(entry.Level) ?? LevelOf(page)) is { } shown && shown != level)
        {
            yield return Draft(entry, "level-differs", ("code", record.Code), ("name", record.Name), ("listed", Words(shown)), ("record", Words(level)));
        }

        if (record.Tiers.Count > 0 && entry.Tier is { } tier && TierOf(tier) is { } shownTier && !record.Tiers.Contains(shownTier))
        {
            yield return Draft(entry, "tier-differs", ("code", record.Code), ("name", record.Name), ("listed", tier), ("record", string.Join(", ", record.Tiers.Select(Words))));
        }

        if (page is not null && FeeDifference(page, record) is { } fee)
        {
            yield return fee;
        }

        if (page is not null && TimeDifference(page, record) is { } time)
        {
            yield return time;
        }
    }

    // An amount that the record does not have at all; what is free in one case, or set by a council, is not compared.
    private static FindingDraft? FeeDifference(EntryPage page, ReferenceProcedure record)
    {
        var shown = page.Reading.Fields.Value<FeeValue>("fee")?.Fees;
        if (record.Fees.Count == 0 || shown is null || shown.Count == 0 || shown.Any(fee => fee.Kind is not (FeeKind.Amount or FeeKind.Free)))
        {
            return null;
        }

        var amounts = shown.Select(fee => fee.Kind == FeeKind.Free ? 0 : fee.Amount ?? 0).Where(amount => amount > 0).Distinct().ToList();
        var wrong = amounts.Where(amount => !record.Fees.Contains((long)amount)).Order().ToList();
        var noneShown = amounts.Count == 0 && record.Fees.All(amount => amount > 0);
        return wrong.Count == 0 && !noneShown
            ? null
            : Draft(page, "fee-differs", record, ("listed", noneShown ? "0" : Amounts(wrong)), ("record", Amounts(record.Fees.Select(amount => (decimal)amount))));
    }

    private static FindingDraft? TimeDifference(EntryPage page, ReferenceProcedure record)
    {
        var shown = page.Reading.Fields.Value<TimeLimitValue>("timelimit")?.Limits;
        if (record.Times.Count == 0 || shown is null || shown.Count == 0 || shown.Any(limit => limit.From is null || limit.To is not null || UnitOf(limit.Unit) is null))
        {
            return null;
        }

        var wrong = shown.Where(limit => !record.Times.Contains(new ReferenceTime(limit.From!.Value, UnitOf(limit.Unit)!.Value))).ToList();
        return wrong.Count == 0 ? null
            : Draft(page, "time-differs", record, ("listed", wrong[0].Text), ("record", string.Join(", ", record.Times.Select(Words))));
    }

    private static FindingDraft Draft(ListedProcedure entry, string tag, params ReadOnlySpan<(string Name, string Value)> args) =>
        new(TaggedMessage.Of(tag, args), ListedCatalogue.PlaceOf(entry)) { Page = entry.PageUrl, IdentityText = entry.Name };

    private static FindingDraft Draft(EntryPage page, string tag, ReferenceProcedure record, (string Name, string Value) listed, (string Name, string Value) reference) =>
        new(TaggedMessage.Of(tag, ("code", record.Code), ("name", record.Name), listed, reference), new Location { Procedure = record.Code }) { Page = page.Page.Url };

    private static ReferenceLevel? LevelOf(string? text) => text is null ? null : LevelOf(ServiceLevels.Read(text));

    private static ReferenceLevel? LevelOf(EntryPage? page) => page is null ? null : LevelOf(page.Reading.Fields.Value<LevelValue>("level")?.Level);

    private static ReferenceLevel? LevelOf(ServiceLevel? level) => level switch
    {
        ServiceLevel.FullProcess => ReferenceLevel.FullProcess,
        ServiceLevel.Partial => ReferenceLevel.Partial,
        ServiceLevel.InformationOnly => ReferenceLevel.InformationOnly,
        ServiceLevel.OldScale or null => null,
    };

    private static Tier? TierOf(string text) => VietnameseText.Fold(text) switch
    {
        "cap bo" or "bo" or "trung uong" or "cap trung uong" => Tier.Central,
        "cap tinh" or "tinh" => Tier.Province,
        "cap xa" or "xa" => Tier.Commune,
        "cap huyen" or "huyen" => Tier.District,
        _ => null,
    };

    private static ReferenceTimeUnit? UnitOf(TimeUnit unit) => unit switch
    {
        TimeUnit.WorkingDays => ReferenceTimeUnit.WorkingDay,
        TimeUnit.Days => ReferenceTimeUnit.Day,
        TimeUnit.Hours => ReferenceTimeUnit.Hour,
        TimeUnit.Months => ReferenceTimeUnit.Month,
        TimeUnit.Minutes or TimeUnit.HalfDays or TimeUnit.Weeks or TimeUnit.Years or TimeUnit.SameDay or TimeUnit.AtOnce or TimeUnit.Unstated => null,
    };

    private static string Words(ReferenceLevel level) => level switch
    {
        ReferenceLevel.FullProcess => "toàn trình",
        ReferenceLevel.Partial => "một phần",
        ReferenceLevel.InformationOnly => "cung cấp thông tin",
    };

    private static string Words(Tier tier) => tier switch
    {
        Tier.Central => "bộ",
        Tier.Province => "tỉnh",
        Tier.District => "huyện",
        Tier.Commune => "xã",
    };

    private static string Words(ReferenceTime time) => time.Value.ToString("0.##", CultureInfo.GetCultureInfo("vi-VN")) + " " + time.Unit switch
    {
        ReferenceTimeUnit.WorkingDay => "ngày làm việc",
        ReferenceTimeUnit.Day => "ngày",
        ReferenceTimeUnit.Hour => "giờ",
        ReferenceTimeUnit.Month => "tháng",
    };

    private static string Amounts(IEnumerable<decimal> amounts) =>
        string.Join("; ", amounts.Select(amount => amount.ToString("#,0", CultureInfo.GetCultureInfo("vi-VN")))) + " đồng";
}
