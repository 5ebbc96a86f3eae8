using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PortalCheck.Collect.Recognition;

/// <summary>
/// Reads letters in pictures with the program <c>tesseract</c> (Debian: tesseract-ocr, tesseract-ocr-vie), where the machine has it. One process a
/// picture, on one core, with a limit of time and of output; it is ended by its own handle.
/// </summary>
public sealed class Tesseract
{
    private const string Program = "tesseract";
    private const int LargestAnswer = 256 * 1_024;
    private const double SureFrom = 75;

    private static readonly Lazy<Task<Tesseract?>> Here = new(FindAsync);

    private readonly string _languages;

    private Tesseract(string version, string languages)
    {
        Version = version;
        _languages = languages;
    }

    /// <summary>Its version.</summary>
    public string Version { get; }

    /// <summary>True where it knows Vietnamese.</summary>
    public bool KnowsVietnamese => _languages.Contains("vie", StringComparison.Ordinal);

    /// <summary>The program of this machine, looked for once; null where it is absent or does not start.</summary>
    public static Task<Tesseract?> OfThisMachineAsync() => Here.Value;

    /// <summary>The program, where it was looked for and found already.</summary>
    internal static Tesseract? Known => Here is { IsValueCreated: true, Value.IsCompletedSuccessfully: true } ? Here.Value.Result : null;

    /// <summary>The words that it is sure of, in reading order; null where it did not end in time or failed.</summary>
    /// <param name="picture">A PNG.</param>
    /// <param name="limit">The longest that it may take.</param>
    /// <param name="cancellation">Ends the visit.</param>
    internal async Task<IReadOnlyList<string>?> WordsAsync(ReadOnlyMemory<byte> picture, TimeSpan limit, CancellationToken cancellation) =>
        await RunAsync(["stdin", "stdout", "-l", _languages, "--psm", "6", "tsv"], picture, limit, cancellation) is { } table ? Sure(table) : null;

    /// <summary>The words of a table that it wrote whose confidence is high: eleventh and twelfth column.</summary>
    internal static IReadOnlyList<string> Sure(string table) =>
    [
        .. table.Split('\n').Skip(1).Select(line => line.Split('\t'))
            .Where(row => row.Length >= 12 && double.TryParse(row[10], NumberStyles.Float, CultureInfo.InvariantCulture, out var sure) && sure >= SureFrom)
            .Select(row => row[11].Trim()).Where(word => word.Any(char.IsLetterOrDigit)),
    ];

    private static async Task<Tesseract?> FindAsync()
    {
        var limit = TimeSpan.FromSeconds(20);
        if (await RunAsync(["--version"], default, limit, CancellationToken.None) is not { } version || await RunAsync(["--list-langs"], default, limit, CancellationToken.None) is not { } list)
        {
            return null;
        }

        var known = list.Split('\n').Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        var languages = string.Join('+', new[] { "vie", "eng" }.Where(known.Contains));
        return languages.Length == 0 ? null : new Tesseract(version.Split('\n')[0].Replace(Program, "", StringComparison.Ordinal).Trim(), languages);
    }

    private static async Task<string?> RunAsync(string[] arguments, ReadOnlyMemory<byte> input, TimeSpan limit, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(limit, TimeProvider.System);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(Program, arguments)
            {
                RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
                Environment = { ["OMP_THREAD_LIMIT"] = "1" },
            },
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        try
        {
            // What it complains of is thrown away, so that it never waits for a reader.
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            var answer = ReadAsync(process.StandardOutput, time.Token);
            await process.StandardInput.BaseStream.WriteAsync(input, time.Token);
            process.StandardInput.Close();
            var text = await answer;
            await process.WaitForExitAsync(time.Token);
            return process.ExitCode == 0 ? text : null;
        }
        catch (Exception fault) when (fault is IOException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
        finally
        {
            End(process);
        }
    }

    private static async Task<string> ReadAsync(StreamReader output, CancellationToken cancellation)
    {
        var buffer = new char[LargestAnswer];
        var length = await output.ReadBlockAsync(buffer, cancellation);
        return new string(buffer, 0, length);
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception ended) when (ended is InvalidOperationException or Win32Exception)
        {
            // It had ended by itself.
        }
    }
}
