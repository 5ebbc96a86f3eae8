using PortalCheck.Collect.Browser;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Trials;

/// <summary>Looks a sealed page over, and hands the form that it finds there to the script that tries it.</summary>
internal sealed class FormLook(TrialTools tools, TrialPage page)
{
    /// <summary>Finds a form and begins with it; null where the page does not hold it.</summary>
    /// <param name="find">Finds it in the numbered page.</param>
    public async Task<TrialInventory?> FindAsync(Func<Snapshot, TrialInventory?> find)
    {
        var snapshot = page.Frame is { } frame
            ? await PageScripts.NumberedFrameAsync(page.Tab, frame, tools.Settings.ScriptTimeout, page.Cancellation)
            : await PageScripts.NumberedSnapshotAsync(page.Tab, tools.Settings.ScriptTimeout, page.Cancellation);
        if (find(snapshot) is not { } form)
            return null;
        await page.DoAsync("begin", new { fields = form.Fields.Select(field => field.Node).ToList(), button = form.Button?.Node ?? -1, back = form.Back?.Node ?? -1 });
        await page.DoAsync("before", "base");
        return form;
    }

    /// <summary>Goes into the frame of another origin that holds the form; nothing where it stands in the page's own.</summary>
    public async Task EnterAsync(FormEvidence wanted)
    {
        if (wanted.Frame is not { } address)
            return;
        var main = await page.Tab.FramesAsync(tools.Settings.ScriptTimeout, page.Cancellation);
        if (!SameOrigin(address, main.Url) && FramesOf(main).FirstOrDefault(frame => string.Equals(frame.Url, address, StringComparison.Ordinal)) is { } inner)
            page.Frame = inner.Id;
    }

    private static IEnumerable<FrameNode> FramesOf(FrameNode frame) => frame.Children.SelectMany(child => FramesOf(child).Prepend(child));

    private static bool SameOrigin(string one, string other) =>
        Uri.TryCreate(one, UriKind.Absolute, out var first) && Uri.TryCreate(other, UriKind.Absolute, out var second)
        && Uri.Compare(first, second, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
