using PortalCheck.Collect.Browser.RequestModes;
using PortalCheck.Collect.Visits;

namespace PortalCheck.Collect.Browser;

/// <summary>What looking at a page needs beside the page.</summary>
/// <param name="Settings">Limits.</param>
/// <param name="Guard">Decides about requests and knows the portal's own site.</param>
/// <param name="Blobs">Where pictures go.</param>
/// <param name="Drives">True where the page is driven with keys as well.</param>
internal sealed record PageVisit(CollectorSettings Settings, RequestGuard Guard, IBlobSink Blobs, bool Drives = false);
