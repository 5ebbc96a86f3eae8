using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Transport;

/// <summary>
/// <c>http.sri</c>: scripts of other sites carry an integrity hash (W3C Subresource Integrity section 3), so that whoever breaks into that site
/// does not run code on the portal. Judged on the rendered document: scripts that a script put there are among them.
/// </summary>
internal sealed class ScriptIntegrity : ICheck
{
    private static readonly string[] Hashes = ["sha256-", "sha384-", "sha512-"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["http.sri"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var own = WebAddress.OwnHosts(portal);
        var scripts = (from page in portal.Pages
                       where own.Contains(WebAddress.HostOf(page.Url))
                       from script in page.Document.QuerySelectorAll("script[src]")
                       let address = AddressOf(page, script)
                       where WebAddress.HostOf(address) is { Length: > 0 } host && !WebAddress.SameSite(host, WebAddress.HostOf(page.Url))
                       select (Page: page, Address: address!, Pinned: IsPinned(script)))
            .DistinctBy(script => (script.Address, script.Pinned))
            .ToList();
        if (scripts.Count == 0)
        {
            return CheckResult.Inapplicable("no-foreign-script");
        }

        var findings = scripts.Where(script => !script.Pinned)
            .Select(script => new FindingDraft(TaggedMessage.Of("script-unpinned", ("url", script.Address)), new Location { Record = script.Address }) { Page = script.Page.Url })
            .ToList();
        return CheckResult.FromShare(criterion, new Measure(scripts.Count - findings.Count, scripts.Count, "scripts"), findings);
    }

    private static string? AddressOf(PageView page, IElement script) =>
        Uri.TryCreate(page.Url, UriKind.Absolute, out var at) && Uri.TryCreate(at, script.GetAttribute("src")?.Trim() ?? "", out var address)
            ? address.AbsoluteUri.Split('?', '#')[0]
            : null;

    private static bool IsPinned(IElement script) => (script.GetAttribute("integrity") ?? "")
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Any(token => Array.Exists(Hashes, hash => token.StartsWith(hash, StringComparison.OrdinalIgnoreCase) && token.Length > hash.Length));
}
