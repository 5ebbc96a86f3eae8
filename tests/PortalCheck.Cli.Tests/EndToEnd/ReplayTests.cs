using System.IO.Compression;
using System.Text;
using PortalCheck.Cli.Tests.Support;

namespace PortalCheck.Cli.Tests.EndToEnd;

/// <summary>What a webmaster takes from the published site: the evidence judged again elsewhere, and the letter about what changed.</summary>
[Collection(DemoCollection.Name)]
public sealed class ReplayTests(DemoRun demo)
{
    private string Bundle(string portal) => Assert.Single(Directory.GetFiles(Path.Combine(demo.Folder, "site", "data", "portals", portal, "evidence")));

    private string Published(string portal) => Path.Combine(demo.Folder, "site", "data", "assessments", portal + ".json");

    [Fact]
    public async Task BundleFromTheSite_GivesThePublishedResultInEveryValue()
    {
        foreach (var portal in demo.Assessments.Keys)
        {
            var run = await CommandRun.OfAsync("evidence", "replay", Bundle(portal), "--against", Published(portal));
            Assert.True(run.ExitCode == 0, $"{portal}: {run.Output}{run.Errors}");
        }
    }

    [Fact]
    public async Task ResultThatWasChanged_IsNamedPlaceByPlace()
    {
        var portal = demo.Assessments.Keys.Min(StringComparer.Ordinal)!;
        using var folder = new TemporaryFolder();
        var changed = Path.Combine(folder.Path, "changed.json");
        await File.WriteAllTextAsync(changed, (await File.ReadAllTextAsync(Published(portal))).Replace("\"coverage\": ", "\"coverage\": 1", StringComparison.Ordinal));
        var run = await CommandRun.OfAsync("evidence", "replay", Bundle(portal), "--against", changed);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("coverage: 1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BundleOfWhichOneByteChanged_IsRefusedInOneSentence()
    {
        using var folder = new TemporaryFolder();
        var copy = Path.Combine(folder.Path, "copy.zip");
        File.Copy(Bundle(demo.Assessments.Keys.Min(StringComparer.Ordinal)!), copy);
        using (var archive = ZipFile.Open(copy, ZipArchiveMode.Update))
        {
            archive.GetEntry("evidence.json.gz")!.Delete();
            await using var stream = await archive.CreateEntry("evidence.json.gz").OpenAsync();
            stream.WriteByte(7);
        }

        var run = await CommandRun.OfAsync("evidence", "replay", copy);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("evidence.json.gz of the bundle is damaged", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digest_WritesALetterInBothLanguagesAboutEachPortalWithFindings()
    {
        var run = await CommandRun.OfAsync("digest", "--out", demo.Folder);
        Assert.True(run.ExitCode == 0, run.Errors);
        var files = Directory.GetFiles(Path.Combine(demo.Folder, "mail"), "*.eml", SearchOption.AllDirectories);
        Assert.Equal(demo.Assessments.Values.Count(document => document.Criteria.Any(criterion => criterion.Findings.Count > 0)) * 2, files.Length);
        Assert.All(files, file => Assert.DoesNotContain(File.ReadAllBytes(file), octet => octet > 127));
        Assert.All(files, file => Assert.Contains("X-Unsent: 1", File.ReadAllText(file, Encoding.ASCII), StringComparison.Ordinal));
    }

    [Fact]
    public async Task DigestToSend_WithoutAMailServer_SaysWhatToSet()
    {
        var run = await CommandRun.OfAsync("digest", "--send", "--out", demo.Folder);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("SmtpHost", run.Errors, StringComparison.Ordinal);
    }
}
