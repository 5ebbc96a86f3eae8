using AngleSharp.Dom;

namespace PortalCheck.Checks.Observing;

/// <summary>How a form is sent, as far as its markup tells for sure.</summary>
/// <param name="Known">False where only a script knows.</param>
/// <param name="Insecure">The http address that it is sent to; null where there is none.</param>
/// <param name="Get">True where the browser itself puts the fields into the address.</param>
internal sealed record FormSending(bool Known, string? Insecure, bool Get)
{
    private static readonly FormSending Unknown = new(Known: false, Insecure: null, Get: false);

    public static FormSending Of(FormInView form)
    {
        var element = form.Element;
        var declared = element is not null && string.Equals(element.LocalName, "form", StringComparison.Ordinal) && !HasScript(element)
            && (element.HasAttribute("action") || element.HasAttribute("method"));
        if (!declared || form.Form.Action is null)
        {
            // A script of an https page cannot fetch from http: the browser blocks it (W3C Mixed Content). It can still send the form itself there.
            return WebAddress.IsHttps(form.Page.Url) && !WebAddress.IsHttp(form.Form.Action) ? new FormSending(Known: true, Insecure: null, Get: false) : Unknown;
        }

        var insecure = WebAddress.IsHttp(form.Form.Action) ? form.Form.Action : ButtonTargets(element!).FirstOrDefault(WebAddress.IsHttp);
        return new FormSending(Known: true, insecure, Get: string.Equals(form.Form.Method, "get", StringComparison.Ordinal));
    }

    private static IEnumerable<string> ButtonTargets(IElement form) =>
        form.QuerySelectorAll("button[formaction], input[formaction]").Select(button => button.GetAttribute("formaction")!.Trim());

    private static bool HasScript(IElement form) =>
        form.HasAttribute("ng-submit") || form.HasAttribute("data-ng-submit") || form.HasAttribute("v-on:submit") || form.HasAttribute("@submit.prevent")
        || form.HasAttribute("(ngsubmit)") || (form.GetAttribute("onsubmit") ?? "").Contains("return false", StringComparison.OrdinalIgnoreCase)
        || form.QuerySelector("button[type=submit], button:not([type]), input[type=submit], input[type=image]") is null;
}
