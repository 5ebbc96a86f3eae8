using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PortalCheck.Collect.Visits;
using PortalCheck.Functions.Hosting;
using PortalCheck.Model.Evidence;
using PortalCheck.Pipeline.Registration;
using PortalCheck.Storage;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Functions.Tests.Support;

/// <summary>The real handler on a free loopback port, with a store of its own and a collector that a test answers for.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    public const string DepartmentKey = "the department's key of this test";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private readonly FunctionsApp _app;
    private readonly HttpClient _client;

    private RunningApp(string folder, FunctionsApp app, IPortalStore store)
    {
        _folder = folder;
        _app = app;
        Store = store;
        _client = new HttpClient { BaseAddress = app.Address, Timeout = Limit };
    }

    public IPortalStore Store { get; }

    public int Port => _app.Address.Port;

    public string SiteFolder => Path.Combine(_folder, "site");

    public static async Task<RunningApp> StartAsync(
        Func<VisitRequest, CancellationToken, Task<PortalEvidence>>? visit = null, params (string Name, string? Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("portalcheck-functions-").FullName;
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PORTALCHECK_STORE"] = "sqlite:" + Path.Combine(folder, "store.db"),
            ["PORTALCHECK_SITE"] = "folder:" + Path.Combine(folder, "site"),
            ["DepartmentKeySha256"] = SecretKey.Hash(DepartmentKey),
        };
        foreach (var (name, value) in settings)
        {
            values[name] = value;
        }

        var store = await SqlitePortalStore.OpenAsync(Path.Combine(folder, "store.db"), default);
        var app = await FunctionsApp.StartAsync(
            new FunctionsOptions
            {
                Port = 0,
                Find = name => values.GetValueOrDefault(name),
                Root = AppContext.BaseDirectory,
                StartCollector = (_, _, _) => Task.FromResult<IPortalCollector>(new FakeCollector(visit ?? ((request, _) => Task.FromResult(Samples.Evidence(request))))),
            },
            default);
        return new RunningApp(folder, app, store);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(path);

    /// <summary>Posts a body as the Functions host does.</summary>
    public async Task<Answer> PostAsync(string function, string body, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, function) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Azure-Functions-InvocationId", "0f9a6a1c-6d3d-4a8e-9f4f-2f6d7c1f0a11");
        request.Headers.Add("X-Azure-Functions-HostVersion", "4.1045.200.25556");
        request.Headers.TryAddWithoutValidation("User-Agent", "Azure-Functions-Host/4.1045.200.25556");
        using var response = await _client.SendAsync(request, cancellation);
        return new Answer((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(cancellation));
    }

    /// <summary>Invokes an HTTP function.</summary>
    public async Task<HttpAnswer> HttpAsync(
        string function, string method, string? key = null, string? body = null, object? parameters = null, params (string Name, string Value)[] headers)
    {
        var fields = headers.ToDictionary(header => header.Name, header => new[] { header.Value }, StringComparer.OrdinalIgnoreCase);
        if (key is not null)
        {
            fields[SecretKey.Header] = [key];
        }

        var answer = await PostAsync(function, Envelopes.Of("req", new
        {
            Url = "http://localhost:7071/api/x", Method = method, Query = new { }, Headers = fields, Params = parameters ?? new { }, Body = body,
        }));
        Assert.Equal(200, answer.Status);
        return HttpAnswer.Of(answer);
    }

    /// <summary>Puts a register, and opens a round over its portals with a waiting turn each.</summary>
    public async Task<Round> OpenRoundAsync(params string[] portals)
    {
        var register = Samples.Register(portals);
        await Store.ReplaceRegisterAsync(register, (await Store.FindCurrentRegisterAsync(default))?.Version, default);
        var round = new Round(Round.IdFor(Samples.Start), "vn-2026-07", Samples.Start, [.. portals.Order(StringComparer.Ordinal)]);
        await Store.OpenRoundAsync(round, default);
        await Store.SaveRegisterAsync(round.Id, register, default);
        await Store.PlanTurnsAsync(round.Id, portals, Samples.Start, default);
        return round;
    }

    public Task StopAsync() => _app.StopAsync(default);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>What the handler answered to the host.</summary>
internal sealed record Answer(int Status, JsonElement Body)
{
    public string Error => Body.GetProperty("error").GetString()!;

    public string Log => string.Join('\n', Body.GetProperty("Logs").EnumerateArray().Select(line => line.GetString()));

    public JsonElement? Output(string name) => Body.GetProperty("Outputs").TryGetProperty(name, out var output) ? output : null;

    /// <summary>Messages that go to scan-portal.</summary>
    public IReadOnlyList<JsonElement> Scans => Output("scans") is { } scans ? [.. scans.EnumerateArray()] : [];
}

/// <summary>What an HTTP function answers to its client.</summary>
internal sealed record HttpAnswer(int Status, string Body, IReadOnlyDictionary<string, string> Headers, Answer Invocation)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement.Clone();

    public static HttpAnswer Of(Answer answer)
    {
        var output = answer.Output("res")!.Value;
        return new HttpAnswer(
            int.Parse(output.GetProperty("statusCode").GetRawText(), CultureInfo.InvariantCulture),
            output.GetProperty("body").GetString()!,
            output.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!, StringComparer.OrdinalIgnoreCase),
            answer);
    }
}
