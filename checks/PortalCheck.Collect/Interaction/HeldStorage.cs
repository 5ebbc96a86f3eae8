using System.Text.Json;
using Microsoft.Playwright;

namespace PortalCheck.Collect.Interaction;

/// <summary>Cookies and storage as they were before a page was driven; put back at the end, so that a banner we closed is there on the next page.</summary>
internal sealed class HeldStorage : IAsyncDisposable
{
    private readonly PageTrial _trial;
    private readonly string _cookies;

    private HeldStorage(PageTrial trial, string cookies)
    {
        _trial = trial;
        _cookies = cookies;
    }

    /// <summary>Takes them.</summary>
    public static async Task<HeldStorage> TakeAsync(PageTrial trial)
    {
        await trial.CallAsync<JsonElement>("try-storage", "take");
        return new HeldStorage(trial, await CookiesAsync(trial));
    }

    /// <summary>Puts back what has changed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_trial.Tab.Broken)
            return;
        try
        {
            await _trial.CallAsync<JsonElement>("try-storage", "back");
            if (string.Equals(await CookiesAsync(_trial), _cookies, StringComparison.Ordinal))
                return;
            await _trial.CommandAsync("Network.clearBrowserCookies");
            using var before = JsonDocument.Parse(_cookies);
            await _trial.CommandAsync("Network.setCookies", ("cookies", before.RootElement.EnumerateArray().Select(Settable).ToArray()));
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException or JsonException)
        {
            // A page whose storage is not known is not used again.
            _trial.Tab.Broken = true;
        }
    }

    private static async Task<string> CookiesAsync(PageTrial trial) => (await trial.CommandAsync("Network.getAllCookies")).GetProperty("cookies").GetRawText();

    // What the protocol answers and what it takes differ in size and session.
    private static Dictionary<string, object> Settable(JsonElement cookie)
    {
        var kept = cookie.EnumerateObject().Where(member => member.Name is not ("size" or "session"))
            .ToDictionary(member => member.Name, member => (object)member.Value.Clone(), StringComparer.Ordinal);
        if (cookie.TryGetProperty("session", out var session) && session.GetBoolean())
            kept.Remove("expires");
        return kept;
    }
}
