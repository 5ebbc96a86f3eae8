using System.Diagnostics;
using System.Text.Json;
using PortalCheck.Lab;
using PortalCheck.Model.Json;
using PortalCheck.Model.Register;

namespace PortalCheck.Benchmarks.Inputs;

/// <summary>The lab in a process of its own, so that serving the pages is not counted as scanning them.</summary>
internal sealed class ServedLab : IAsyncDisposable
{
    /// <summary>The verb under which this program serves the lab.</summary>
    public const string Verb = "serve";

    /// <summary>Said after the folder to leave out the demo portals.</summary>
    public const string SavedOnly = "saved-only";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ServedLab(Process process, Description description)
    {
        _process = process;
        Network = description.Network;
        Register = description.Register;
    }

    public LabNetwork Network { get; }

    public PortalRegister Register { get; }

    public int ProcessId => _process.Id;

    /// <summary>Starts the other process. Throws <see cref="InvalidOperationException"/> where it does not serve.</summary>
    /// <param name="savedPages">Folder of saved pages; null for the demo portals alone.</param>
    /// <param name="demoPortals">False to leave out the demo portals.</param>
    public static async Task<ServedLab> StartAsync(string? savedPages, bool demoPortals = true)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "PortalCheck.Benchmarks"))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add(Verb);
        if (savedPages is not null)
            start.ArgumentList.Add(savedPages);
        if (!demoPortals)
            start.ArgumentList.Add(SavedOnly);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The lab's process did not start.");
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(StartLimit)
            ?? throw new InvalidOperationException("The lab's process ended before it served.");
        return new ServedLab(process, JsonSerializer.Deserialize<Description>(line, PortalCheckJson.Compact)!);
    }

    /// <summary>The other process: serves until its standard input is closed.</summary>
    public static async Task<int> ServeAsync(string? savedPages, bool demoPortals = true)
    {
        await using var world = await LabWorld.StartAsync(new LabOptions { SavedPages = savedPages, DemoPortals = demoPortals });
        Console.WriteLine(JsonSerializer.Serialize(new Description(world.Network, world.Register), PortalCheckJson.Compact));
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private sealed record Description(LabNetwork Network, PortalRegister Register);
}
