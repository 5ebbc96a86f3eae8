using System.Text.RegularExpressions;
using PortalCheck.Model.Packs;
using PortalCheck.Reading.Catalogue;
using static PortalCheck.Checks.Catalogue.EntryVerdict;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// The fields of a procedure's page that are words (criteria.md section 1b). "Không" and "Không quy định" are values; an empty place and "Đang cập
/// nhật" are none.
/// </summary>
internal static partial class EntryTexts
{
    private const int FewestLetters = 2;

    /// <summary>A field is named.</summary>
    public static EntryVerdict Field(EntryPage entry) => Says(entry, "field") ? Good : Bad(entry, "field-missing");

    /// <summary>A tier that is there today: the district's ended on 2025-07-01 (threshold <c>districtTier</c> 1 while it lasted).</summary>
    public static EntryVerdict Tier(EntryPage entry, Criterion criterion)
    {
        if (entry.Reading.Fields["tier"] is not { } tier)
        {
            return Bad(entry, "tier-missing");
        }

        var tiers = (tier.Value as TierValue)?.Tiers ?? [];
        return tiers.Count == 0 ? Look(entry, "tier-unclear", tier.Text, ("value", Short(tier.Text)))
            : tiers.Contains(GovernmentTier.District) && criterion.Threshold("districtTier", 0) < 1 ? Bad(entry, "tier-abolished", tier.Text, ("value", Short(tier.Text)))
            : Good;
    }

    /// <summary>It says for whom.</summary>
    public static EntryVerdict Audience(EntryPage entry) => Says(entry, "audience") ? Good : Bad(entry, "audience-missing");

    /// <summary>A list, or as many sentences as the threshold <c>minSentences</c> asks for (default 2).</summary>
    public static EntryVerdict Steps(EntryPage entry, Criterion criterion)
    {
        if (entry.Reading.Fields["steps"] is not { } steps)
        {
            return Bad(entry, "steps-missing");
        }

        var list = entry.Reading.Filled(ProcedureField.Steps).Any(value => value.IsList);
        return list || Sentences(steps.Text) >= criterion.Threshold("minSentences", 2) ? Good : Bad(entry, "steps-short", steps.Text, ("value", Short(steps.Text)));
    }

    /// <summary>At least one way of applying is named; other words are left to a person.</summary>
    public static EntryVerdict Method(EntryPage entry) => entry.Reading.Fields["method"] is not { } method ? Bad(entry, "method-missing")
        : method.Value is MethodValue { Ways.Count: > 0 } ? Good
        : Look(entry, "method-unclear", method.Text, ("value", Short(method.Text)));

    /// <summary>A paper is named; a mere code of the result names none.</summary>
    public static EntryVerdict Result(EntryPage entry) => entry.Reading.Fields["result"] is not { } result ? Bad(entry, "result-missing")
        : ResultCode().Replace(result.Text, "").Count(char.IsLetter) >= FewestLetters ? Good
        : Bad(entry, "result-unnamed", result.Text, ("value", Short(result.Text)));

    /// <summary>Conditions, or that there are none.</summary>
    public static EntryVerdict Conditions(EntryPage entry) => Says(entry, "conditions") ? Good : Bad(entry, "conditions-missing");

    /// <summary>The decision that published the procedure, by number and day.</summary>
    public static EntryVerdict Decision(EntryPage entry) => entry.Reading.Fields["decision"] switch
    {
        { Value: DecisionValue { Date: not null } } => Good,
        { } dateless => Bad(entry, "decision-no-date", dateless.Text, ("value", Short(dateless.Text))),
        null when entry.Reading.Filled(ProcedureField.Decision) is [var odd, ..] => Look(entry, "decision-unclear", odd.Text, ("value", Short(odd.Text))),
        null => Bad(entry, "decision-missing"),
    };

    private static bool Says(EntryPage entry, string field) => entry.Reading.Fields[field]?.Text.Count(char.IsLetter) >= FewestLetters;

    // Lines count too: steps are often typed with a dash before each and no full stop.
    private static int Sentences(string text) => SentenceEnd().Split(text).Count(piece => piece.Count(char.IsLetter) >= 8);

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"[.;!?](\s|$)|\n", Options)]
    private static partial Regex SentenceEnd();

    // "Mã: KQ.G15.000031"
    [GeneratedRegex(@"((Mã|mã)( kết quả)?\s*:?\s*)?\bKQ\.[\w.]+", Options)]
    private static partial Regex ResultCode();
}
