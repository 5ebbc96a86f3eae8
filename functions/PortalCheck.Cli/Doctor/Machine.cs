using System.Diagnostics;
using System.Globalization;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Dns;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Recognition;
using PortalCheck.Collect.Visits;

namespace PortalCheck.Cli.Doctor;

/// <summary>Looks at what scanning needs on this machine. Nothing leaves the machine.</summary>
internal static class Machine
{
    private const long LowDiskBytes = 2L * 1024 * 1024 * 1024;

    public static async Task<IReadOnlyList<MachinePart>> ExamineAsync(CancellationToken cancellation) =>
    [
        await BrowserAsync(cancellation),
        Engines(),
        Resolver(),
        Ipv6(),
        await FontsAsync(cancellation),
        await RecogniserAsync(),
        Collation(),
        Disk(),
    ];

    private static async Task<MachinePart> BrowserAsync(CancellationToken cancellation)
    {
        try
        {
            var path = BrowserFinder.Find(configured: null);
            var version = await FirstLineAsync(path, ["--version"], cancellation);
            return new MachinePart("browser", PartState.There, version is null ? path : $"{version} ({path})") { Essential = true };
        }
        catch (ToolMissingException missing)
        {
            return new MachinePart("browser", PartState.Missing, missing.Message, "Without a browser nothing can be scanned.") { Essential = true };
        }
    }

    private static MachinePart Engines()
    {
        var built = string.Join(", ", SecondEngines.Built.Where(engine => engine.Version is not null).Select(engine => $"{engine.Name} {engine.Version}"));
        var lacks = SecondEngines.Built.Where(engine => engine.Version is null).Select(engine => engine.Name).ToList();
        return lacks.Count == 0
            ? new MachinePart("second engines", PartState.There, $"Accessibility is judged by axe-core, our own rules, and {built}.")
            : new MachinePart(
                "second engines", PartState.Limited, $"Not in this build: {string.Join(", ", lacks)}.",
                "Accessibility is judged by axe-core and our own rules alone; build again where npm can fetch packages to have second opinions.");
    }

    private static MachinePart Resolver() => NameObserver.Availability is { } missing
        ? new MachinePart("libunbound", PartState.Missing, missing, "DNSSEC and IPv6 records are untested: those criteria lower coverage, not the score.")
        : new MachinePart("libunbound", PartState.There, "DNSSEC and address records can be validated.");

    private static MachinePart Ipv6() => Ipv6Vantage.Detect()
        ? new MachinePart("IPv6", PartState.There, "This machine has a public IPv6 address: portals are tried over IPv6, and it can be a vantage for scanners that have none.")
        : new MachinePart(
            "IPv6", PartState.Limited, "No public IPv6 address here.",
            "Whether portals answer over IPv6 is untested (no-ipv6-vantage); their AAAA records are judged all the same. "
            + "A small machine that has IPv6 can look for this one: 'portalcheck vantage serve' there, --vantage URL here (docs/vantage.md).");

    private static async Task<MachinePart> FontsAsync(CancellationToken cancellation)
    {
        var family = await FirstLineAsync("fc-list", [":lang=vi", "family"], cancellation);
        return family is { Length: > 0 }
            ? new MachinePart("fonts", PartState.There, $"Vietnamese can be drawn ({family.Split(',')[0]}).")
            : new MachinePart(
                "fonts", PartState.Limited, "No font with Vietnamese was found (fc-list ':lang=vi').",
                "Pictures show boxes for letters; install fonts-noto-core.");
    }

    private static async Task<MachinePart> RecogniserAsync() => await Tesseract.OfThisMachineAsync() switch
    {
        { KnowsVietnamese: true } there => new MachinePart("tesseract", PartState.There, $"Words in pictures can be read (tesseract {there.Version})."),
        { } there => new MachinePart("tesseract", PartState.Limited, $"tesseract {there.Version} does not know Vietnamese.", "Words in pictures are read as English; install tesseract-ocr-vie."),
        null => new MachinePart(
            "tesseract", PartState.Limited, "No text recogniser here.",
            "Pictures of text are judged by how they are painted, and mostly asked about; install tesseract-ocr and tesseract-ocr-vie to have them read."),
    };

    private static MachinePart Collation()
    {
        // Đ is a letter of its own after D; without ICU it would sort by its number, after z.
        var vietnamese = CultureInfo.GetCultureInfo("vi-VN").CompareInfo;
        return vietnamese.Compare("đ", "e", CompareOptions.None) < 0 && vietnamese.Compare("d", "đ", CompareOptions.None) < 0
            ? new MachinePart("ICU", PartState.There, "Vietnamese sorts as it should (d, đ, e).")
            : new MachinePart("ICU", PartState.Missing, "Vietnamese does not sort: ICU is missing or invariant mode is on.", "Lists are out of order; install libicu.");
    }

    private static MachinePart Disk()
    {
        var drive = new DriveInfo(Path.GetFullPath("."));
        var free = string.Create(CultureInfo.InvariantCulture, $"{drive.AvailableFreeSpace / (1024.0 * 1024 * 1024):0.0} GiB free here.");
        return drive.AvailableFreeSpace >= LowDiskBytes
            ? new MachinePart("disk", PartState.There, free)
            : new MachinePart("disk", PartState.Limited, free, "A portal of 25 pages takes about 5 MiB with its pictures; a large round may not fit.");
    }

    private static async Task<string?> FirstLineAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            });
            if (process is null)
            {
                return null;
            }

            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0 ? output.Split('\n', 2)[0].Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
