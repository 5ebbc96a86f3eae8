using System.Text.Json;
using Microsoft.Playwright;
using PortalCheck.Collect.Browser;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;

namespace PortalCheck.Collect.Interaction;

/// <summary>Which elements listen to what, as the browser's debugger tells: listeners that a library put far above an element are not seen on it.</summary>
/// <param name="Clicks">Ids of elements that listen to clicks; at most 200.</param>
/// <param name="KeysAbove">True where the window, the document or its body hears keys.</param>
/// <param name="Keys">True where anything hears keys.</param>
/// <param name="Hovers">Ids of elements that listen to the pointer coming over them; at most 20.</param>
internal sealed record ListenerCensus(IReadOnlyList<int> Clicks, bool KeysAbove, bool Keys, IReadOnlyList<int> Hovers)
{
    private const int MostClicks = 200;
    private const int MostHovers = 20;
    private static readonly string[] KeyEvents = ["keydown", "keypress", "keyup"];

    /// <summary>Asks the browser about the page's main document.</summary>
    public static async Task<ListenerCensus> TakeAsync(PageTrial trial)
    {
        var window = await ListenersAsync(trial, "globalThis", 1);
        var inside = await ListenersAsync(trial, "document", -1);
        var onTop = await ListenersAsync(trial, "document", 3);
        return new ListenerCensus(
            [.. inside.Where(listener => listener.Type is "click" or "mousedown").Select(listener => listener.Node).OfType<int>().Distinct().Take(MostClicks)],
            window.Concat(onTop).Any(IsOfKeys),
            window.Concat(inside).Any(IsOfKeys),
            [.. inside.Where(listener => listener.Type is "mouseenter" or "mouseover").Select(listener => listener.Node).OfType<int>().Distinct().Take(MostHovers)]);
    }

    /// <summary>The try-scripts' numbers of what listens to the pointer.</summary>
    public async Task<IReadOnlyList<int>> HoversAsync(PageTrial trial)
    {
        var resolved = await Task.WhenAll(Hovers.Select(node => ResolveAsync(trial, node)));
        object[] arguments = [.. resolved.OfType<string>().Select(id => DevTools.Object(("objectId", id)))];
        return arguments.Length == 0 ? [] : JsonSerializer.Deserialize<List<int>>(
            await CallAsync(trial, "(...elements) => JSON.stringify(elements.filter(one => one instanceof Element).map(globalThis.portalCheckTry.number))", arguments), PortalCheckJson.Compact) ?? [];
    }

    /// <summary>Looks at what answers to clicks and not to the keyboard.</summary>
    public async Task<PointerTargets> PointerOnlyAsync(PageTrial trial)
    {
        var resolved = await Task.WhenAll(Clicks.Select(node => ResolveAsync(trial, node)));
        object[] arguments = [DevTools.Object(("value", Keys)), .. resolved.OfType<string>().Select(id => DevTools.Object(("objectId", id)))];
        var targets = JsonSerializer.Deserialize<List<PointerTarget>>(await CallAsync(trial, BrowserScripts.Own("try-pointer"), arguments), PortalCheckJson.Compact) ?? [];
        return new PointerTargets([.. targets.Select(target => target with { Element = PageTrial.Clean(target.Element) })]);
    }

    private static async Task<string> CallAsync(PageTrial trial, string function, object[] arguments)
    {
        var globals = await trial.CommandAsync("Runtime.evaluate", ("expression", "globalThis"), ("contextId", trial.Frames[0].Context));
        var answer = await trial.CommandAsync(
            "Runtime.callFunctionOn",
            ("functionDeclaration", function),
            ("objectId", globals.GetProperty("result").GetProperty("objectId").GetString()!),
            ("arguments", arguments),
            ("returnByValue", true));
        return answer.GetProperty("result").GetProperty("value").GetString() ?? throw new JsonException("The script returned nothing.");
    }

    private static bool IsOfKeys(Listener listener) => KeyEvents.Contains(listener.Type, StringComparer.Ordinal);

    private static async Task<IReadOnlyList<Listener>> ListenersAsync(PageTrial trial, string expression, int depth)
    {
        var answer = await trial.CommandAsync("Runtime.evaluate", ("expression", expression), ("objectGroup", "portalcheck"));
        var listeners = await trial.CommandAsync(
            "DOMDebugger.getEventListeners", ("objectId", answer.GetProperty("result").GetProperty("objectId").GetString()!), ("depth", depth), ("pierce", false));
        return [.. listeners.GetProperty("listeners").EnumerateArray().Take(20_000).Select(listener => new Listener(
            listener.GetProperty("type").GetString() ?? "",
            listener.TryGetProperty("backendNodeId", out var node) ? node.GetInt32() : null))];
    }

    private static async Task<string?> ResolveAsync(PageTrial trial, int node)
    {
        try
        {
            var answer = await trial.CommandAsync("DOM.resolveNode", ("backendNodeId", node), ("executionContextId", trial.Frames[0].Context));
            return answer.GetProperty("object").GetProperty("objectId").GetString();
        }
        catch (PlaywrightException)
        {
            // The element went away.
            return null;
        }
    }

    private sealed record Listener(string Type, int? Node);
}
