using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Masking;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;

namespace PortalCheck.Collect.Interaction;

/// <summary>A frame of a page that is being driven.</summary>
/// <param name="Context">Id of the scripts' own world in it.</param>
/// <param name="Place">What its selectors begin with; empty for the page itself.</param>
internal sealed record TrialFrame(int Context, string Place);

/// <summary>Drives one loaded page: keys, and calls of the try-scripts in its frames. Each call has the page's limit.</summary>
internal sealed class PageTrial(PageTab tab, TimeSpan limit, CancellationToken cancellation)
{
    private const int MostFrames = 8;
    private const string World = "portalcheck";

    /// <summary>The page.</summary>
    public PageTab Tab => tab;

    /// <summary>Ends the visit.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The page and its visible frames, the page first.</summary>
    public IReadOnlyList<TrialFrame> Frames { get; private set; } = [];

    /// <summary>Puts the tools into the page and its frames.</summary>
    /// <exception cref="TimeoutException">A script did not end in time.</exception>
    /// <exception cref="PlaywrightException">The page went away.</exception>
    public async Task BeginAsync()
    {
        var frames = new List<TrialFrame>();
        await EnterAsync(await tab.FramesAsync(limit, cancellation), "", frames);
        Frames = frames;
        await CommandAsync("Emulation.setFocusEmulationEnabled", ("enabled", true));
    }

    /// <summary>Calls a script in the page itself and reads the JSON that it returns.</summary>
    public Task<T> CallAsync<T>(string script, params object?[] arguments) => CallAsync<T>(Frames[0], script, arguments);

    /// <summary>Calls a script in a frame and reads the JSON that it returns.</summary>
    public async Task<T> CallAsync<T>(TrialFrame frame, string script, params object?[] arguments)
    {
        var list = string.Join(", ", arguments.Select(argument => JsonSerializer.Serialize(argument, PortalCheckJson.Compact)));
        var text = await EvaluateAsync(frame.Context, string.Create(CultureInfo.InvariantCulture, $"({BrowserScripts.Own(script)})({list})"));
        return JsonSerializer.Deserialize<T>(text, PortalCheckJson.Compact) ?? throw new JsonException("The script returned nothing.");
    }

    /// <summary>A command of the DevTools protocol, within the limit.</summary>
    public Task<JsonElement> CommandAsync(string method, params (string Name, object Value)[] arguments) =>
        tab.Session.CallAsync(method, arguments).WaitAsync(limit, cancellation);

    /// <summary>Presses keys one after the other, without waiting for the page in between.</summary>
    public async Task PressAsync(IEnumerable<KeyStroke> strokes)
    {
        var sent = strokes.SelectMany(stroke => stroke.Events).Select(arguments => tab.Session.CallAsync("Input.dispatchKeyEvent", arguments)).ToList();
        try
        {
            await Task.WhenAll(sent).WaitAsync(limit, cancellation);
        }
        catch (TimeoutException)
        {
            tab.Broken = true;
            throw;
        }
    }

    /// <summary>Lets the page's own timers run.</summary>
    public Task WaitAsync(int milliseconds) => EvaluateAsync(
        Frames[0].Context, string.Create(CultureInfo.InvariantCulture, $"new Promise(done => setTimeout(() => done('{{}}'), {milliseconds}))"));

    /// <summary>An element without personal data.</summary>
    public static TriedElement Clean(TriedElement element) => element with
    {
        Html = PersonalDataMask.MaskText(element.Html),
        Text = PersonalDataMask.MaskText(element.Text),
        Selector = PersonalDataMask.MaskText(element.Selector),
    };

    private async Task EnterAsync(FrameNode frame, string place, List<TrialFrame> frames)
    {
        if (frames.Count >= MostFrames)
            return;
        var world = await CommandAsync("Page.createIsolatedWorld", ("frameId", frame.Id), ("worldName", World));
        var entered = new TrialFrame(world.GetProperty("executionContextId").GetInt32(), place);
        var inside = await CallAsync<Entered>(entered, "try-watch", place);
        frames.Add(entered);
        foreach (var (child, owner) in frame.Children.Zip(inside.Frames))
        {
            if (owner.Length > 0)
                await EnterAsync(child, owner + " >> ", frames);
        }
    }

    private async Task<string> EvaluateAsync(int context, string expression)
    {
        try
        {
            var answer = await CommandAsync(
                "Runtime.evaluate",
                ("expression", expression),
                ("contextId", context),
                ("awaitPromise", true),
                ("returnByValue", true),
                ("timeout", limit.TotalMilliseconds));
            return answer.TryGetProperty("exceptionDetails", out var thrown)
                ? throw new PlaywrightException(thrown.ToString())
                : answer.GetProperty("result").GetProperty("value").GetString() ?? "";
        }
        catch (TimeoutException)
        {
            PageTab.Forget(tab.Session.CallAsync("Runtime.terminateExecution"));
            tab.Broken = true;
            throw;
        }
    }

    private sealed record Entered(int Stops, IReadOnlyList<string> Frames);
}
