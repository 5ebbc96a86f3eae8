using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>How a person sees for themselves whether a criterion is met: what to do in a browser, and a command where there is one.</summary>
/// <param name="Text">What to do.</param>
/// <param name="Command">What to type into a terminal; null where a browser is enough.</param>
internal sealed record VerifyView(string Text, string? Command)
{
    private const string Words = "verify.";
    private const string Commands = "verify-command.";

    // Stands for the portal's own on the page of a criterion, which is about no portal.
    private const string AnyHost = "ten-cong.gov.vn";

    /// <summary>
    /// The advice on a criterion: the texts <c>verify.ID</c> and <c>verify-command.ID</c>, else those of the group that its id begins with
    /// (<c>net.dnssec</c> for <c>net.dnssec.chain</c>); null where there is none.
    /// </summary>
    /// <param name="texts">The site's words.</param>
    /// <param name="criterion">Criterion id.</param>
    /// <param name="address">The portal's address; null for no portal.</param>
    public static VerifyView? Of(SiteTexts texts, string criterion, string? address)
    {
        for (var id = criterion; ; id = id[..id.LastIndexOf('.')])
        {
            if (texts.Has(Words + id))
            {
                return new VerifyView(texts[Words + id], texts.Has(Commands + id) ? texts.Say(Commands + id, ("host", HostOf(address))) : null);
            }

            if (!id.Contains('.', StringComparison.Ordinal))
            {
                return null;
            }
        }
    }

    // It goes into a command that people paste: nothing but a host's name.
    private static string HostOf(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IdnHost is { Length: > 0 } host && host.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-') ? host : AnyHost;
}
