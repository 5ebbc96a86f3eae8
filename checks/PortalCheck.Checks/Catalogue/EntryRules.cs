using System.Text.RegularExpressions;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;
using static PortalCheck.Checks.Catalogue.EntryVerdict;

namespace PortalCheck.Checks.Catalogue;

/// <summary>What each field of a procedure's page must say (criteria.md section 1b; wordings and patterns: portals-vn.md sections 4 and 5).</summary>
internal static partial class EntryRules
{
    private const int ShortestDossier = 15;

    /// <summary>A code in the national form, labelled or alone on the page.</summary>
    public static EntryVerdict Code(EntryPage entry, Criterion criterion) =>
        entry.Code is not null ? EntryVerdict.Good
        : entry.Reading.Filled(ProcedureField.Code) is [var odd, ..] ? Bad(entry, "code-odd", odd.Text, ("value", Short(odd.Text)))
        : Bad(entry, "code-missing");

    /// <summary>A heading or a labelled name; and the same name as on the link that led here, where that link was a name.</summary>
    public static EntryVerdict Name(EntryPage entry, Criterion criterion)
    {
        var shown = entry.Reading.Filled(ProcedureField.Name).Select(value => value.Text).Append(entry.Reading.Heading).Append(entry.Reading.Fields["name"]?.Text ?? "").Where(text => text.Length > 0).ToList();
        return shown.Count == 0 ? new EntryVerdict(TaggedMessage.Of("name-missing", ("url", entry.Page.Url))) : EntryVerdict.Good;
    }

    /// <summary>Toàn trình, một phần or information only; the scale of four levels counts in packs before 2022 only.</summary>
    public static EntryVerdict Level(EntryPage entry, Criterion criterion)
    {
        var labelled = entry.Reading.Filled(ProcedureField.Level).Select(value => (value.Text, Level: ServiceLevels.Read(value.Text))).ToList();
        var read = labelled.Select(item => item.Level).Append(entry.Reading.BadgeLevel).OfType<ServiceLevel>().ToList();
        if (read.Exists(level => level != ServiceLevel.OldScale) || (read.Count > 0 && criterion.Threshold("levels", 2) >= 4))
        {
            return EntryVerdict.Good;
        }

        return read.Count > 0 ? Bad(entry, "level-old-scale")
            : labelled.Count > 0 ? Bad(entry, "level-odd", labelled[0].Text, ("value", Short(labelled[0].Text)))
            : Bad(entry, "level-missing");
    }

    /// <summary>A body is named.</summary>
    public static EntryVerdict Agency(EntryPage entry, Criterion criterion) =>
        entry.Reading.Filled(ProcedureField.Agency).Any(value => value.Text.Count(char.IsLetter) >= 4) ? EntryVerdict.Good : Bad(entry, "agency-missing");

    /// <summary>A number with its unit, or words such as "trong ngày", for each way of applying that has a limit of its own.</summary>
    public static EntryVerdict TimeLimit(EntryPage entry, Criterion criterion)
    {
        var values = entry.Reading.Filled(ProcedureField.TimeLimit);
        var limits = entry.Reading.Fields.Value<TimeLimitValue>("timelimit")?.Limits ?? [];
        var bare = limits.Where(limit => limit.Way is not null).GroupBy(limit => limit.Way).FirstOrDefault(way => way.All(limit => limit.Unit is TimeUnit.Unstated));
        return values.Count == 0 ? Bad(entry, "timelimit-missing")
            : bare is not null ? Bad(entry, "timelimit-no-unit", bare.First().Text, ("value", Short(bare.First().Text)))
            : entry.Reading.Fields.Value<TimeLimitValue>("timelimit") is { } told && told.Limits.Any(limit => limit.Unit is not TimeUnit.Unstated) ? EntryVerdict.Good
            : values.Any(value => Duration().IsMatch(VietnameseText.FoldKeepingMarks(value.Text))) ? EntryVerdict.Good
            : Bad(entry, "timelimit-no-unit", values[0].Text, ("value", Short(values[0].Text)));
    }

    /// <summary>An amount, or "không", "miễn phí", "theo quy định của HĐND". A bare small number is left to a person.</summary>
    public static EntryVerdict Fee(EntryPage entry, Criterion criterion)
    {
        var values = entry.Reading.Filled(ProcedureField.Fee);
        return values.Count == 0 ? Bad(entry, "fee-missing")
            : entry.Reading.Fields.Value<FeeValue>("fee") is { } told && told.Fees.Any(fee => fee.Kind is not FeeKind.NeedsPerson) ? EntryVerdict.Good
            : entry.Reading.Fields.Value<FeeValue>("fee") is null && values.Any(value => Amount().IsMatch(VietnameseText.FoldKeepingMarks(value.Text))) ? EntryVerdict.Good
            : Look(entry, "fee-unclear", values[0].Text, ("value", Short(values[0].Text)));
    }

    /// <summary>At least one number of a legal text.</summary>
    public static EntryVerdict LegalBasis(EntryPage entry, Criterion criterion)
    {
        var values = entry.Reading.Filled(ProcedureField.LegalBasis);
        var numbers = values.Sum(value => LegalNumber().Count(value.Text));
        return values.Count == 0 ? Bad(entry, "legalbasis-missing")
            : numbers >= criterion.Threshold("minNumbers", 1) ? EntryVerdict.Good
            : Bad(entry, "legalbasis-no-number", values[0].Text);
    }

    /// <summary>Papers are listed, with originals, copies or the number of sets.</summary>
    public static EntryVerdict Dossier(EntryPage entry, Criterion criterion)
    {
        var values = entry.Reading.Filled(ProcedureField.Dossier);
        if (!values.Any(value => value.IsList || value.Text.Length >= ShortestDossier))
        {
            return Bad(entry, "dossier-missing");
        }

        // The number of copies may stand in a note beside the list, so the whole page is asked.
        var told = values.Select(value => value.Text).Append(Observing.PageText.Of(entry.Page)).Any(text => Copies().IsMatch(VietnameseText.FoldKeepingMarks(text)));
        return told ? EntryVerdict.Good : Bad(entry, "dossier-no-copies");
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\d([.,]\d+)?\s*(\([^)]{0,40}\)\s*)?(ngay|gio|thang|buoi|tuan|nam|phut)|ngay trong|trong ngay|ngay sau khi|tra ngay|ngay lam viec|ngay khi", Options)]
    private static partial Regex Duration();

    [GeneratedRegex(@"\d{1,3}(\.\d{3})+|\d\s*(dong|d\b|vnd|viet nam dong)|\bkhong\b|\bmien\b|hdnd|hoi dong nhan dan|theo quy dinh|\b0\b", Options)]
    private static partial Regex Amount();

    [GeneratedRegex(@"\d+(\.\d+)?/\d{4}/(QH|NĐ|ND|TT|NQ|QĐ|QD|PL|UBTVQH|VBHN)[\p{L}\d-]*", Options)]
    private static partial Regex LegalNumber();

    [GeneratedRegex(@"ban chinh|ban sao|ban goc|ban photo|ban chup|so luong|\d+\s*(\([^)]{0,20}\)\s*)?(bo\b|ban\b)", Options)]
    private static partial Regex Copies();
}
