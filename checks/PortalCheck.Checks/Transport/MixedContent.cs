using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Transport;

/// <summary>
/// <c>tls.mixed</c>: an https page asks for nothing over http. Scripts, styles, frames, data and forms fail; pictures, sound and film are half
/// (W3C Mixed Content section 3: blockable and upgradeable content).
/// </summary>
internal sealed class MixedContent : ICheck
{
    private static readonly string[] UpgradeableTypes = ["image", "media"];

    // Addresses in the document: what the browser upgraded or blocked by itself is a fault of the page all the same.
    private static readonly (string Selector, string Attribute, bool Upgradeable)[] Places =
    [
        ("script[src]", "src", false), ("link[rel~=stylesheet i][href]", "href", false), ("iframe[src]", "src", false), ("object[data]", "data", false),
        ("embed[src]", "src", false), ("img[src]", "src", true), ("audio[src]", "src", true), ("video[src]", "src", true), ("source[src]", "src", true),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["tls.mixed"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var own = WebAddress.OwnHosts(portal);
        var pages = portal.Pages.Where(page => WebAddress.IsHttps(page.Url) && own.Contains(WebAddress.HostOf(page.Url))).ToList();
        if (pages.Count == 0)
        {
            return CheckResult.Inapplicable("no-https-page");
        }

        var faults = pages.SelectMany(page => FaultsOf(page).Select(fault => (Page: page, Fault: fault))).ToList();
        var clean = pages.Count - faults.Select(item => item.Page.Url).Distinct(StringComparer.Ordinal).Count();
        var measure = new Measure(clean, pages.Count, "pages");
        if (faults.Count == 0)
        {
            return CheckResult.Passed(measure);
        }

        var findings = faults.Select(item => item.Fault).ToList();
        return findings.TrueForAll(finding => string.Equals(finding.Message.Tag, "mixed-picture", StringComparison.Ordinal))
            ? CheckResult.Partial(findings, measure)
            : CheckResult.Failed(findings, measure);
    }

    private static IEnumerable<FindingDraft> FaultsOf(PageView page)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var requests = page.Evidence.Requests.Where(request => request.Mixed)
            .Select(request => (request.Url, Tag: UpgradeableTypes.Contains(request.Type, StringComparer.Ordinal) ? "mixed-picture" : "mixed-active"));
        var places = from place in Places
                     from element in page.Document.QuerySelectorAll(place.Selector)
                     let address = element.GetAttribute(place.Attribute)?.Trim()
                     where WebAddress.IsHttp(address)
                     select (Url: address, Tag: place.Upgradeable ? "mixed-picture" : "mixed-active");
        var forms = page.Forms.Where(form => WebAddress.IsHttp(form.Action)).Select(form => (Url: form.Action!, Tag: "mixed-form"));
        return from item in requests.Concat(places).Concat(forms)
               let address = item.Url.Split('?', '#')[0]
               where seen.Add(item.Tag + " " + address)
               select new FindingDraft(Model.Text.TaggedMessage.Of(item.Tag, ("url", address)), new Location { Record = address }) { Page = page.Url };
    }
}
