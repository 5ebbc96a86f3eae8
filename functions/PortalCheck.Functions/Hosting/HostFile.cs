using System.Globalization;
using System.Text.Json;
using PortalCheck.Pipeline.Settings;

namespace PortalCheck.Functions.Hosting;

/// <summary>
/// What the Functions host does by <c>host.json</c> and its overrides (<c>AzureFunctionsJobHost__…</c>): how long an invocation may last and how often a
/// message is tried. The app takes these from here, so that its own idea of the two can never differ from the host's.
/// </summary>
/// <param name="FunctionTimeout">Longest invocation; null without a limit.</param>
/// <param name="MaxDequeueCount">Tries at a message before it goes to the poison queue.</param>
/// <param name="VisibilityTimeout">Time from a failed try to the next.</param>
internal sealed record HostFile(TimeSpan? FunctionTimeout, int MaxDequeueCount, TimeSpan VisibilityTimeout)
{
    /// <summary>The host waits so much longer than its time-out before it cancels (functions-host.md, "The calls").</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private const string Override = "AzureFunctionsJobHost__";

    // The host's own values where nothing is said.
    private static readonly HostFile Defaults = new(TimeSpan.FromMinutes(30), 5, TimeSpan.Zero);

    /// <summary>Reads <c>host.json</c> of the app's root; the host's defaults where there is none.</summary>
    /// <param name="root">Folder that holds host.json and the functions' folders.</param>
    /// <param name="find">Value of an app setting; null where it is not set.</param>
    /// <exception cref="SettingsException">The file is not JSON, or a value cannot be used.</exception>
    internal static HostFile Read(string root, Func<string, string?> find)
    {
        var path = Path.Combine(root, "host.json");
        JsonDocument? document = null;
        try
        {
            document = File.Exists(path) ? JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }) : null;
            return Of((keys) => find(Override + string.Join("__", keys)) ?? Value(document?.RootElement, keys));
        }
        catch (JsonException fault)
        {
            throw new SettingsException([$"The file host.json is not JSON (line {fault.LineNumber + 1}); put back the one that was delivered."]);
        }
        finally
        {
            document?.Dispose();
        }
    }

    /// <summary>App settings with what follows from the host's: tries are the host's, and silence is longer than an invocation may last.</summary>
    internal Func<string, string?> Over(Func<string, string?> find) => name => name switch
    {
        "PortalTries" => MaxDequeueCount.ToString(CultureInfo.InvariantCulture),
        "StaleMinutes" => Stale(find(name)),
        _ => find(name),
    };

    /// <summary>Refuses a slice that the host would cut off before its end: nothing of it would be handed on in order.</summary>
    /// <exception cref="SettingsException">The slice is as long as an invocation may last, or longer.</exception>
    internal AppSettings Checked(AppSettings settings) => FunctionTimeout is { } longest && settings.SliceTime >= longest
        ? throw new SettingsException([string.Create(
            CultureInfo.InvariantCulture,
            $"The setting SliceMinutes is {settings.SliceTime.TotalMinutes:0}, but functionTimeout of host.json ends an invocation after {longest:c}; write some minutes fewer than that.")])
        : settings;

    private string? Stale(string? set)
    {
        if (FunctionTimeout is not { } longest)
        {
            return set;
        }

        // What is no number goes on as it is: the reader of the settings says what is wrong with it.
        var least = (int)Math.Ceiling((longest + Grace + VisibilityTimeout).TotalMinutes);
        var isNumber = int.TryParse(set?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes);
        return string.IsNullOrWhiteSpace(set) || (isNumber && minutes < least) ? least.ToString(CultureInfo.InvariantCulture) : set;
    }

    private static HostFile Of(Func<string[], string?> value)
    {
        var faults = new List<string>();
        var timeout = value(["functionTimeout"]) is { } limit
            ? limit is "-1" ? null : (TimeSpan?)Span("functionTimeout", limit, faults)
            : Defaults.FunctionTimeout;
        var tries = Defaults.MaxDequeueCount;
        if (value(["extensions", "queues", "maxDequeueCount"]) is { } count
            && !(int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out tries) && tries is >= 1 and <= 10))
        {
            faults.Add($"The value maxDequeueCount of host.json is {count}; write a whole number from 1 to 10.");
        }

        var hidden = value(["extensions", "queues", "visibilityTimeout"]) is { } visibility ? Span("visibilityTimeout", visibility, faults) : Defaults.VisibilityTimeout;
        return faults.Count > 0 ? throw new SettingsException(faults) : new HostFile(timeout, tries, hidden);
    }

    private static TimeSpan Span(string name, string value, List<string> faults)
    {
        if (TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero)
        {
            return span;
        }

        faults.Add($"The value {name} of host.json is {value}; write hours, minutes and seconds, for example 00:30:00.");
        return TimeSpan.Zero;
    }

    private static string? Value(JsonElement? root, string[] keys)
    {
        var at = root ?? default;
        foreach (var key in keys)
        {
            if (at.ValueKind is not JsonValueKind.Object || !at.TryGetProperty(key, out at))
            {
                return null;
            }
        }

        return at.ValueKind is JsonValueKind.String ? at.GetString() : at.GetRawText();
    }
}
