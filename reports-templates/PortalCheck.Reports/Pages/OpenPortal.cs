using PortalCheck.Model.Findings;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>One portal in full, with what its many files would each work out anew.</summary>
/// <param name="detail">The portal.</param>
/// <param name="texts">Texts of the checks.</param>
internal sealed class OpenPortal(PortalDetail detail, ICheckTexts texts)
{
    private readonly Lazy<Dictionary<string, FindingRecord>> _records =
        new(() => (detail.Findings?.Records ?? []).DistinctBy(record => record.Id, StringComparer.Ordinal).ToDictionary(record => record.Id, StringComparer.Ordinal));

    /// <summary>The portal.</summary>
    public PortalDetail Detail => detail;

    /// <summary>The same texts, each sentence said once.</summary>
    public ICheckTexts Texts { get; } = new RememberedTexts(texts);

    /// <summary>What is known of a finding over time; null where nothing is.</summary>
    public FindingRecord? Record(string finding) => _records.Value.GetValueOrDefault(finding);
}
