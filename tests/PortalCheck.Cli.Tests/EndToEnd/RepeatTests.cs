using System.Security.Cryptography;
using PortalCheck.Cli.Tests.Support;

namespace PortalCheck.Cli.Tests.EndToEnd;

[Collection(DemoCollection.Name)]
public sealed class RepeatTests(DemoRun demo)
{
    [BrowserFact]
    public async Task Judge_TheDemosEvidenceAgain_GivesTheSameBytes()
    {
        var before = Digests("assessments");
        var run = await CommandRun.OfAsync("judge", "--pack", "vn-2026-07", "--out", demo.Folder);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(before, Digests("assessments"));
    }

    [BrowserFact]
    public async Task Publish_Twice_GivesTheSameBytes()
    {
        await CommandRun.OfAsync("publish", "--out", demo.Folder);
        var before = Digests("site");
        await CommandRun.OfAsync("publish", "--out", demo.Folder);
        Assert.Equal(before, Digests("site"));
    }

    [BrowserFact]
    public async Task Evidence_CarriedToAnotherStore_IsJudgedTheSame()
    {
        using var other = new TemporaryFolder();
        var portal = demo.Assessments.Keys.Order(StringComparer.Ordinal).First();
        var bundle = Path.Combine(other.Path, "evidence.zip");
        Assert.Equal(0, (await CommandRun.OfAsync("evidence", "export", portal, bundle, "--out", demo.Folder)).ExitCode);
        Assert.Equal(0, (await CommandRun.OfAsync("evidence", "import", bundle, "--out", other.Path)).ExitCode);
        Assert.Equal(0, (await CommandRun.OfAsync("judge", "--pack", "vn-2026-07", "--out", other.Path)).ExitCode);
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(demo.Folder, "assessments", portal + ".json")),
            await File.ReadAllTextAsync(Path.Combine(other.Path, "assessments", portal + ".json")));
    }

    private SortedDictionary<string, string> Digests(string folder)
    {
        var root = Path.Combine(demo.Folder, folder);
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(root, "*", SearchOption.AllDirectories))
        {
            digests[Path.GetRelativePath(root, file)] = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return digests;
    }
}
