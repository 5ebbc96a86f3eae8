using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Interaction;

/// <summary>Chooses the pages of a visit that are driven with keys; pages that a person names are all worth it. Pure, and decided before the pages are loaded: two visits drive the same ones.</summary>
internal static class DrivenChoice
{
    /// <summary>The addresses among a batch of pages that are driven.</summary>
    /// <param name="batch">The pages about to be loaded.</param>
    /// <param name="before">The pages chosen before them, without them.</param>
    /// <param name="settings">What is asked for.</param>
    public static IReadOnlySet<string> Among(IReadOnlyList<SampledPage> batch, IReadOnlyList<SampledPage> before, CollectorSettings settings) => settings.Interactive switch
    {
        InteractivePages.None => new HashSet<string>(StringComparer.Ordinal),
        InteractivePages.All => batch.Select(page => page.Url).ToHashSet(StringComparer.Ordinal),
        InteractivePages.Chosen => Worth([.. before, .. batch]).Take(settings.MostDrivenPages).Where(page => batch.Contains(page)).Select(page => page.Url).ToHashSet(StringComparer.Ordinal),
    };

    private static IEnumerable<SampledPage> Worth(IReadOnlyList<SampledPage> pages)
    {
        var templates = new HashSet<string>(StringComparer.Ordinal);
        return pages.Where(page =>
            templates.Add(page.Template) || page.Why is SampleRule.Given || page.Kinds.Contains(PageKind.Home) || page.Kinds.Contains(PageKind.Login) || page.Kinds.Contains(PageKind.EForm));
    }
}
