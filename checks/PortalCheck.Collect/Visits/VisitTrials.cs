using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Trials;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Visits;

/// <summary>Trials of forms as a part of a visit: within the portal's turns. robots.txt allowed the page when it was visited.</summary>
internal sealed class VisitTrials(VisitTools tools, ReadPosts readPosts)
{
    /// <summary>Tries a form. Throws only <see cref="OperationCanceledException"/>.</summary>
    /// <param name="url">Address of its page.</param>
    /// <param name="form">The form as the visit saw it.</param>
    /// <param name="site">The portal's own site.</param>
    /// <param name="cancellation">Ends the visit.</param>
    public async Task<TriedForm> TryAsync(string url, FormEvidence form, OwnSite site, CancellationToken cancellation)
    {
        var address = new Uri(url);
        var host = await tools.Policy.ResolveAsync(address.IdnHost, address.Port, cancellation);
        if ((host.Failure ?? await tools.Gate.EnterAsync(host, cancellation)) is { } stopped)
            return new TriedForm(new FormTrial { Selector = form.Selector, Purpose = form.Purpose, Failure = stopped }, 0, 0, 0);
        using (await tools.Browser.Room.EnterAsync(cancellation))
            return await FormTrialer.TryAsync(new TrialTools(tools.Browser, tools.Settings, tools.Policy, site, readPosts), url, form, cancellation);
    }
}
