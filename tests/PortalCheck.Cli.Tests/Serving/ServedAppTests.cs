using System.Net;
using PortalCheck.Cli.Serving;
using PortalCheck.Cli.Tests.Hosting;
using PortalCheck.Cli.Tests.Support;

namespace PortalCheck.Cli.Tests.Serving;

/// <summary>PortalCheck's own app on the local host, before its first round.</summary>
public sealed class ServedAppTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private ServedApp _served = null!;

    public async Task InitializeAsync() => _served = await ServedApp.StartAsync(
        new ServeOptions
        {
            Folder = new OutFolder(_folder.Path), Lab = true, Port = 0, RoundSchedule = "0 0 0 1 1 *",
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["CloseSchedule"] = "0 0 0 1 1 *", ["ProbeSchedule"] = "0 0 0 1 1 *" },
        },
        new RecordedReport(),
        TimeProvider.System,
        default);

    public async Task DisposeAsync() => await _served.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Site_BeforeTheFirstRound_SaysWhenItComes()
    {
        using var client = new HttpClient { BaseAddress = _served.Host.Address };
        Assert.Contains("<td>PlanRound</td><td>07:00:00 01/01/", await client.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/health", HttpStatusCode.OK)]
    [InlineData("/api/register", HttpStatusCode.Unauthorized)]
    [InlineData("/data/scorecards.json", HttpStatusCode.NotFound)]
    [InlineData("/..%2Fdepartment.key", HttpStatusCode.NotFound)]
    [InlineData("/%2e%2e/department.key", HttpStatusCode.NotFound)]
    public async Task Address_IsAnswered(string path, HttpStatusCode expected)
    {
        using var client = new HttpClient { BaseAddress = _served.Host.Address };
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Register_WithTheKeyOfTheFolder_IsTheLabs()
    {
        using var client = new HttpClient { BaseAddress = _served.Host.Address };
        client.DefaultRequestHeaders.Add("X-PortalCheck-Key", (await File.ReadAllTextAsync(Path.Combine(_folder.Path, DepartmentKey.FileName))).Trim());
        Assert.Contains("dvc-an-lac", await client.GetStringAsync(new Uri("/api/register", UriKind.Relative)), StringComparison.Ordinal);
    }
}
