using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Tests.Fakes;

namespace PortalCheck.Reports.Tests;

/// <summary>A stamp stands for a file's bytes: whatever changes those changes it, and what does not change one portal leaves the others' alone.</summary>
public sealed class StampTests(Rendered site) : IClassFixture<Rendered>
{
    private static readonly Dictionary<string, Func<SiteInput, SiteInput>> Changes = new(StringComparer.Ordinal)
    {
        ["pack"] = input => input with { Pack = input.Pack with { Groups = [.. input.Pack.Groups.Select(group => group with { Name = new LocalText("Nhóm khác", "Another group") })] } },
        ["round"] = input => input with { Round = input.Round with { Title = new LocalText("Đợt khác", "Another round") } },
        ["settings"] = input => input with { Settings = input.Settings with { Department = new LocalText("Sở khác", "Another department") } },
        ["agency"] = input => input with { Register = input.Register with { Agencies = [.. input.Register.Agencies.Select(agency => agency with { Name = new LocalText("Tên khác " + agency.Id, "Another name " + agency.Id) })] } },
        ["address"] = input => input with { Register = input.Register with { Portals = [.. input.Register.Portals.Select(portal => portal with { Address = $"https://khac.{portal.Id}.gov.vn/" })] } },
        ["turns"] = input => input with { Turns = [.. input.Turns.Select(turn => turn with { State = SiteTurnState.Unreachable, Reason = null })] },
        ["rechecks"] = input => input with { Rechecks = [] },
        ["life"] = input => input with { Findings = [.. input.Findings.Select(life => life with { Records = [.. life.Records.Select(record => record with { Seen = record.Seen + 1, Looks = record.Looks + 1 })] })] },
        ["exceptions"] = input => input with { Findings = [.. input.Findings.Select(life => life with { Exceptions = [], Disputes = [] })] },
        ["history"] = input => input with { History = [.. input.History.Take(1)] },
        ["earlier points"] = input => input with { History = [.. input.History.Select(digest => digest with { Portals = [.. digest.Portals.Select(point => point with { Value = 12.5 })] })] },
        ["pictures"] = input => input with { Picture = _ => null },
        ["evidence"] = input => input with { Evidence = _ => new SiteEvidence("20260101T000000Z", _ => Task.FromResult(ReadOnlyMemory<byte>.Empty)) },
        ["documents"] = input => input with { Assessment = null },
        ["scorecards"] = input => input with { Scorecards = [.. input.Scorecards.Select(Better)] },
    };

    public static TheoryData<string> Named => [.. Changes.Keys];

    [Fact]
    public void SameInput_SameStamps() => Assert.Equal(StampsOf(site.Files), StampsOf(Rendered.Renderer.Render(FakeSite.Make())));

    [Fact]
    public void EveryFileOfAPortal_HasOne() => Assert.All(site.Files.Where(file => file.Group is not null), file => Assert.NotNull(file.Stamp));

    [Theory]
    [MemberData(nameof(Named))]
    public void WhatChangesAFile_ChangesItsStamp(string change)
    {
        var before = site.Files.Where(file => file is { Stamp: not null, Load: null }).ToDictionary(file => file.Path, StringComparer.Ordinal);
        var after = Rendered.Renderer.Render(Changes[change](FakeSite.Make())).Where(file => file.Stamp is not null && before.ContainsKey(file.Path)).ToList();
        var other = after.Where(file => !Rendered.Bytes(file).Span.SequenceEqual(Rendered.Bytes(before[file.Path]).Span)).ToList();
        Assert.NotEmpty(other);
        Assert.All(other, file => Assert.NotEqual(before[file.Path].Stamp, file.Stamp));
    }

    [Theory]
    [InlineData("templates/portal.hbs")]
    [InlineData("templates/parts/foot.hbs")]
    [InlineData("locales/vi.json")]
    [InlineData("assets/site.css")]
    public void EditedTemplate_ChangesEveryStamp(string file)
    {
        var root = Directory.CreateTempSubdirectory("portalcheck-templates-").FullName;
        try
        {
            foreach (var path in Directory.EnumerateFiles(SiteRenderer.DefaultTemplatesRoot, "*", SearchOption.AllDirectories))
            {
                var place = Path.Combine(root, Path.GetRelativePath(SiteRenderer.DefaultTemplatesRoot, path));
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                File.Copy(path, place);
            }

            File.AppendAllText(Path.Combine(root, file), " ");
            var after = StampsOf(new SiteRenderer(root).Render(FakeSite.Make()));
            Assert.All(StampsOf(site.Files), before => Assert.NotEqual(before.Stamp, after.First(one => one.Path == before.Path).Stamp));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void ScorecardOfOnePortal_LeavesTheOthersStamps()
    {
        var input = FakeSite.Make();
        var first = input.Scorecards[0].Assessment.Portal;
        var after = StampsOf(Rendered.Renderer.Render(input with { Scorecards = [Better(input.Scorecards[0]), .. input.Scorecards.Skip(1)] }));
        Assert.All(StampsOf(site.Files).Zip(after), pair => Assert.Equal(pair.First.Group == first, pair.First.Stamp != pair.Second.Stamp));
    }

    private static Scorecard Better(Scorecard card) => card with { Score = card.Score with { Value = 99.5, Max = 99.5 }, Assessment = card.Assessment with { Seed = card.Assessment.Seed + "x" } };

    private static List<(string Path, string? Group, string? Stamp)> StampsOf(IEnumerable<SiteFile> files) =>
        [.. files.Where(file => file.Stamp is not null).Select(file => (file.Path, file.Group, file.Stamp))];
}
