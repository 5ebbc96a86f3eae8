using PortalCheck.Cli.Tests.Support;
using PortalCheck.Lab.Act;
using Xunit.Abstractions;

namespace PortalCheck.Cli.Tests.EndToEnd;

/// <summary>
/// The W3C ACT cases through <c>page --urls --jsonl</c>: a sample here, all of them with <c>PORTALCHECK_ACT=all</c> or the benchmark <c>act</c>.
/// </summary>
public sealed class ActTests(ITestOutputHelper output) : IDisposable
{
    private const int EverySo = 12;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ActFact]
    public async Task ActCases_MoreFoundThanByAxeAlone_AndHardlyAnyAccusedWrongly()
    {
        var all = Environment.GetEnvironmentVariable("PORTALCHECK_ACT") is "all";
        var cases = all ? ActCase.All : ActCase.Sample(EverySo);
        await using var site = await ActSite.StartAsync(ActCase.Folder!);
        var list = _folder.File("urls.txt", string.Join('\n', cases.Select(item => site.Address + item.Path)));
        var lines = Path.Combine(_folder.Path, "lines.jsonl");
        var run = await CommandRun.OfAsync("page", "--urls", list, "--jsonl", lines);
        Assert.True(run.ExitCode == 0, run.Errors);
        var measure = ActMeasure.Of(cases, await File.ReadAllLinesAsync(lines));
        output.WriteLine($"{cases.Count} of {ActCase.All.Count} cases\n{measure.Report()}");
        Assert.Empty(measure.Unanswered);
        Assert.True(measure.Ours.Recall >= (all ? 0.8 : measure.Axe.Recall) && measure.Ours.Precision >= 0.95, measure.Report());
        Assert.Empty(measure.WorseThanAxe);
        Assert.Empty(SchemaCheck.Missing is null ? await SchemaCheck.LinesFaultsAsync("page-line.schema.json", lines) : "");
    }
}

/// <summary>A test that needs a browser and the ACT cases beside the repository.</summary>
public sealed class ActFactAttribute : FactAttribute
{
    public ActFactAttribute() => Skip = BrowserPresence.Missing ?? (ActCase.Folder is null ? "The ACT cases (shared/act beside the repository) are not here." : null);
}
