using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using PortalCheck.Functions.Tests.Support;

namespace PortalCheck.Functions.Tests.Contract;

/// <summary>The handler as the host starts it: a process that is told its port, polled until it answers, called, and asked to end.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly string _folder = Directory.CreateTempSubdirectory("portalcheck-process-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Process_StartedPolledCalledAndEnded_AnswersAndLogsOneLineEach()
    {
        var port = FreePort();
        using var process = Start(port, [.. Local()]);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            using var client = Client(port);
            await ReadyAsync(client, process);
            using var body = new StringContent(Envelopes.TimerWithoutStatus, Encoding.UTF8, "application/json");
            body.Headers.Add("X-Azure-Functions-InvocationId", "id-of-this-invocation");
            using var answer = await client.PostAsync("PlanRound", body);
            Assert.Contains("register", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("Logs")[0].GetString(), StringComparison.Ordinal);
            using var end = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync().WaitAsync(Limit);
            Assert.Equal(0, process.ExitCode);
            Assert.All((await output).Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(@"^\d{4}-\d\d-\d\dT[\d:.]+Z (info|warn): ", line));
            Assert.Contains("PlanRound", await output, StringComparison.Ordinal);
        }
        finally
        {
            End(process);
        }
    }

    [Fact]
    public async Task Process_PortThatIsNone_EndsWithOneSentence()
    {
        using var process = Start("many");
        try
        {
            var errors = await process.StandardError.ReadToEndAsync().WaitAsync(Limit);
            await process.WaitForExitAsync().WaitAsync(Limit);
            Assert.Equal(1, process.ExitCode);
            Assert.Contains("FUNCTIONS_CUSTOMHANDLER_PORT", errors, StringComparison.Ordinal);
        }
        finally
        {
            End(process);
        }
    }

    [Fact]
    public async Task Process_WhoseStarterDies_EndsWithItsInput()
    {
        var port = FreePort();
        using var process = Start(port, [("PORTALCHECK_END_WITH_INPUT", "true"), .. Local()]);
        try
        {
            using var client = Client(port);
            await ReadyAsync(client, process);
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(Limit);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            End(process);
        }
    }

    [Fact]
    public async Task Process_OfAHostWithoutInput_StaysUp()
    {
        var port = FreePort();
        using var process = Start(port, [.. Local()]);
        try
        {
            process.StandardInput.Close();
            using var client = Client(port);
            await ReadyAsync(client, process);
            using var body = new StringContent(Envelopes.TimerWithoutStatus, Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync("PlanRound", body);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.False(process.HasExited);
        }
        finally
        {
            End(process);
        }
    }

    private static Process Start(object port, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "PortalCheck.Functions"))
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = Convert.ToString(port, CultureInfo.InvariantCulture);
        // What the host's image sets for itself must not move the handler to another address.
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:1";
        start.Environment.Remove("AzureWebJobsScriptRoot");
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task ReadyAsync(HttpClient client, Process process)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("/", limit.Token);
                return;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                // As the host does: ask until any answer comes.
                await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
            }
        }
    }

    private static HttpClient Client(int port) => new() { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/")) };

    private (string Name, string Value)[] Local() =>
        [("PORTALCHECK_STORE", "sqlite:" + Path.Combine(_folder, "store.db")), ("PORTALCHECK_SITE", "folder:" + Path.Combine(_folder, "site"))];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void End(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
