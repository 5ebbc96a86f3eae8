using System.Globalization;
using PortalCheck.Checks.Yaml;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Pipeline.Register;

/// <summary>Counts that an agency declares must agree with each other.</summary>
internal static class CountRules
{
    internal static void Check(FieldReader fields, DeclaredCounts counts)
    {
        if (counts.Total is not { } total)
        {
            return;
        }

        // A missing district count is no gap: the tier ended in 2025.
        long tiers = (long)(counts.Province ?? 0) + (counts.District ?? 0) + (counts.Commune ?? 0);
        var allTiers = counts is { Province: not null, Commune: not null };
        if (allTiers ? tiers != total : tiers > total)
        {
            var sum = tiers.ToString(CultureInfo.InvariantCulture);
            fields.Fault(
                "total",
                new LocalText($"Các cấp cộng lại được {sum}, khác với tổng số {total}.", $"The tiers add up to {sum}, not to the total of {total}."),
                new LocalText($"total: {sum}", $"total: {sum}"));
        }

        long levels = (long)(counts.FullProcess ?? 0) + (counts.Partial ?? 0);
        if (levels > total)
        {
            fields.Fault(
                "total",
                new LocalText($"Toàn trình và một phần cộng lại được {levels}, nhiều hơn tổng số {total}.", $"Full-process and partial services add up to {levels}, more than the total of {total}."),
                null);
        }
    }
}
