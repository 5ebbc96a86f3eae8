using System.Globalization;
using System.Text.Json;
using PortalCheck.Cli.Console;
using PortalCheck.Cli.Hosting;
using PortalCheck.Model;

namespace PortalCheck.Cli.Serving;

/// <summary>Says what the host does: plain lines for people, on Vietnam's clock, or JSON lines for programs.</summary>
internal sealed class ServeReport(Terminal terminal, TimeProvider time, bool json) : IHostReport
{
    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Levels = ["trce:", "dbug:", "info:", "warn:", "fail:", "crit:"];

    private readonly Lock _lock = new();

    public void Note(HostLevel level, string text)
    {
        if (json)
        {
            Json(new { At = time.GetUtcNow(), Kind = "host", Level = level.ToString().ToLowerInvariant(), Text = text });
        }
        else
        {
            Line(level is HostLevel.Information ? text : $"{level.ToString().ToUpperInvariant()}  {text}");
        }
    }

    public void HandlerLine(string line, bool fromErrors)
    {
        if (json)
        {
            Json(new { At = time.GetUtcNow(), Kind = "handler", Level = fromErrors ? "error" : null, Text = line });
            return;
        }

        // What went as planned stands in the lines of the invocations; the handler's own word is for what did not.
        var (level, text) = Part(line);
        if (fromErrors || level is not ("trce:" or "dbug:" or "info:"))
        {
            Line($"handler  {level} {text}".Replace("   ", "  ", StringComparison.Ordinal));
        }
    }

    public void FunctionLine(string function, string line)
    {
        if (json)
        {
            Json(new { At = time.GetUtcNow(), Kind = "log", Function = function, Text = line });
        }
        else
        {
            Line($"{function,-18}  {OneLine(line)}");
        }
    }

    public void Ended(InvocationEnd end)
    {
        if (json)
        {
            Json(new
            {
                At = time.GetUtcNow(), Kind = "invocation", end.Function, Invocation = end.Id, end.Reason, Seconds = Math.Round(end.Duration.TotalSeconds, 3), end.Sent, end.Failure,
            });
            return;
        }

        // A timer that fired and found nothing to do says nothing: it fires every minute.
        if (end.Failure is null && end.Sent == 0 && end.Reason is "timer" or "past due")
        {
            return;
        }

        var sent = end.Sent switch { 0 => "", 1 => ", 1 message sent", _ => string.Create(CultureInfo.InvariantCulture, $", {end.Sent} messages sent") };
        Line(end.Failure is null
            ? string.Create(CultureInfo.InvariantCulture, $"{end.Function,-18}  done in {end.Duration.TotalSeconds:0.0} s ({end.Reason}){sent}")
            : string.Create(CultureInfo.InvariantCulture, $"{end.Function,-18}  FAILED after {end.Duration.TotalSeconds:0.0} s ({end.Reason}): {OneLine(end.Failure)} Invocation {end.Id}."));
    }

    // ASP.NET Core's console writes time, level and text on one line.
    private static (string Level, string Text) Part(string line)
    {
        foreach (var level in Levels)
        {
            if (line.IndexOf(level, StringComparison.Ordinal) is >= 0 and < 40 and var at)
            {
                return (level, OneLine(line[(at + level.Length)..]));
            }
        }

        return ("", OneLine(line));
    }

    // A page's text may be in a line: nothing in it may move the cursor or colour the screen.
    private static string OneLine(string text) => string.Concat(text.Trim().Select(letter => char.IsControl(letter) ? ' ' : letter));

    private void Line(string text)
    {
        lock (_lock)
        {
            terminal.Status(string.Create(CultureInfo.InvariantCulture, $"{VietnamTime.Of(time.GetUtcNow()):HH:mm:ss}  {text}"));
        }
    }

    private void Json<T>(T value)
    {
        lock (_lock)
        {
            terminal.Line(JsonSerializer.Serialize(value, Compact));
        }
    }
}
