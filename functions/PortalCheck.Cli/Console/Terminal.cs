using System.Text.Json;
using PortalCheck.Model.Json;
using PortalCheck.Model.Text;
using Spectre.Console;

namespace PortalCheck.Cli.Console;

/// <summary>Where a command speaks: results to standard output, what people watch to standard error, so that output can be piped.</summary>
internal sealed class Terminal
{
    public Terminal(TextWriter output, TextWriter errors)
    {
        Out = output;
        Errors = errors;
        Screen = ScreenOn(output, isTerminal: ReferenceEquals(output, System.Console.Out) && !System.Console.IsOutputRedirected);
        StatusScreen = ScreenOn(errors, isTerminal: ReferenceEquals(errors, System.Console.Error) && !System.Console.IsErrorRedirected);
    }

    /// <summary>Results.</summary>
    public TextWriter Out { get; }

    /// <summary>Everything else.</summary>
    public TextWriter Errors { get; }

    /// <summary>Results with tables and colours where it is a terminal.</summary>
    public IAnsiConsole Screen { get; }

    /// <summary>Progress.</summary>
    public IAnsiConsole StatusScreen { get; }

    /// <summary>True where progress can be redrawn in place.</summary>
    public bool Live => StatusScreen.Profile.Capabilities.Ansi;

    /// <summary>The reader's language, from <c>PORTALCHECK_LANG</c> or the locale: <c>vi</c> or <c>en</c>.</summary>
    public static string Language
    {
        get
        {
            var asked = Environment.GetEnvironmentVariable("PORTALCHECK_LANG")
                ?? Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG") ?? "";
            return asked.StartsWith("vi", StringComparison.OrdinalIgnoreCase) ? "vi" : "en";
        }
    }

    /// <summary>A text in the reader's language.</summary>
    public static string Say(LocalText text) => text.In(Language);

    private static IAnsiConsole ScreenOn(TextWriter writer, bool isTerminal)
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (!isTerminal)
        {
            // A file or a pipe has no edge to wrap at.
            screen.Profile.Width = 200;
        }

        return screen;
    }

    public void Line(string text = "") => Out.WriteLine(text);

    public void Status(string text) => Errors.WriteLine(text);

    public void Error(string text) => Errors.WriteLine(text);

    public void Json<T>(T value) => Out.WriteLine(JsonSerializer.Serialize(value, PortalCheckJson.Indented));
}
