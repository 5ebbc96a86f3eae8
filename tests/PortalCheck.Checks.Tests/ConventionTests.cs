using System.Text.Json;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Messages;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Checks.Tests.Support;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Tests;

/// <summary>DESIGN section 4: a check without messages, fixtures or a row is refused, and so is a tag that nobody words or shows.</summary>
public sealed class ConventionTests
{
    /// <summary>Tags of the runner; JudgeTests cover them.</summary>
    private static readonly string[] RunnerTags = ["check-error", "check-absent", "findings-cut", "missing-pages", "missing-home", "missing-host", "missing-older-visit"];

    /// <summary>Criteria that no evidence of one visit can pass: only Chromium visits, so other browsers were never tried, nobody logs in, no file is sent, and no code that we type is looked up.</summary>
    private static readonly string[] NeverPassed = ["avail.browsers", "eform.prefill", "eform.progress", "eform.status", "auth.logout"];

    /// <summary>Criteria that state a number without a limit, those whose signs only a person may confirm, and those that show only after a login.</summary>
    private static readonly string[] NeverFailed = ["catalog.full-share", "http.defaced", "privacy.pii-published", "eform.progress", "auth.logout", "auth.otp"];

    private static readonly CheckMessages Messages = CheckMessages.Load();

    [Fact]
    public void EveryCheck_HasMessagesForEachOfItsCriteria()
    {
        var faults = CheckCatalog.Default.Checks
            .SelectMany(check => check.Ids.Select(id => (check.GetType().Name, Id: id)))
            .Where(pair => !Messages.Files.TryGetValue(pair.Name, out var file) || !file.Criteria.ContainsKey(pair.Id))
            .Select(pair => $"{pair.Name}.messages.yaml has no entry for {pair.Id}");
        AssertNone(faults);
    }

    [Fact]
    public void EveryMessagesFile_BelongsToACheckAndSpeaksOnlyOfItsCriteria()
    {
        var checks = CheckCatalog.Default.Checks.ToDictionary(check => check.GetType().Name, StringComparer.Ordinal);
        var faults = Messages.Files.Values
            .Where(file => file.Name != CheckMessages.CommonName && file.Rules.Count == 0)
            .SelectMany(file => checks.TryGetValue(file.Name, out var check)
                ? file.Criteria.Keys.Except(check.Ids, StringComparer.Ordinal).Select(id => $"{file.Name}.messages.yaml: {file.Name} does not judge {id}")
                : [$"{file.Name}.messages.yaml: there is no check {file.Name}"]);
        AssertNone(faults);
    }

    [Fact]
    public void EveryMessagesFile_StandsBesideItsClass()
    {
        var faults = Directory.EnumerateFiles(RepositoryRoot.Checks, "*.messages.yaml", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != CheckMessages.CommonName + ".messages.yaml")
            // Texts on engines' rules belong to no class.
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) != "Engines")
            .Where(path => !File.Exists(path.Replace(".messages.yaml", ".cs", StringComparison.Ordinal)));
        AssertNone(faults);
    }

    [Fact]
    public void EveryCheck_HasARowThatIsActiveInAPack() =>
        AssertNone(CheckCatalog.Default.Ids.Except(ActiveRows, StringComparer.Ordinal).Select(id => $"{id} has a check, but no pack has it active"));

    [Fact]
    public void EveryActiveRow_HasACheck() =>
        AssertNone(ActiveRows.Except(CheckCatalog.Default.Ids, StringComparer.Ordinal).Select(id => $"{id} is active and has no check: write it, or mark it planned"));

    [Fact]
    public void EveryTagThatACapWaitsFor_IsWorded()
    {
        var faults = RulePackCatalog.All.SelectMany(pack => pack.Caps
            .Where(cap => cap.OnTag is not null && CheckCatalog.Default.Find(cap.Criterion) is not null)
            .Where(cap => Messages.FindTag(cap.Criterion, cap.OnTag!) is null)
            .Select(cap => $"{pack.Ref.Id}: the cap on {cap.Criterion} waits for the tag {cap.OnTag}, which its check does not have"));
        AssertNone(faults);
    }

    [Fact]
    public void EveryCriterionWithACheck_HasAPassedAndAFailedFixture()
    {
        var outcomes = FixtureCase.All.ToLookup(fixture => fixture.CriterionId, fixture => fixture.File.Outcome, StringComparer.Ordinal);
        var faults = CheckCatalog.Default.Ids.SelectMany(id => new[] { Outcome.Passed, Outcome.Failed }
            .Where(outcome => !outcomes[id].Contains(outcome) && !(outcome == Outcome.Passed && NeverPassed.Contains(id)) && !(outcome == Outcome.Failed && NeverFailed.Contains(id)))
            .Select(outcome => $"{id} has no fixture that is {outcome}"));
        AssertNone(faults);
    }

    [Fact]
    public void EveryFixture_LiesInTheFolderOfItsCheck()
    {
        var faults = FixtureCase.All
            .Where(fixture => CheckCatalog.Default.Find(fixture.CriterionId) is not { } check
                || fixture.Path != $"{FolderOf(check)}/Fixtures/{fixture.CriterionId}/{Path.GetFileName(fixture.Path)}")
            .Select(fixture => $"{fixture.Path}: {fixture.CriterionId} has no check in that folder");
        AssertNone(faults);
    }

    [Fact]
    public void EveryTagThatComes_IsWordedWithExactlyItsArguments()
    {
        var faults = FixtureCase.All.SelectMany(fixture => FixtureCase.Messages(fixture.Run()).Select(message =>
                Messages.ArgumentsFor(fixture.CriterionId, message) is not { } arguments ? $"{fixture.Path}: no messages file words the tag {message.Tag}"
                : arguments.SetEquals(message.Args.Keys) ? null
                : $"{fixture.Path}: {message.Tag} came with [{string.Join(", ", message.Args.Keys)}], its text names [{string.Join(", ", arguments)}]"))
            .OfType<string>();
        AssertNone(faults);
    }

    [Fact]
    public void EveryWordedTag_ComesInAFixtureOfItsClass()
    {
        var came = FixtureCase.All
            .SelectMany(fixture => FixtureCase.Messages(fixture.Run()).Select(message => (fixture.CriterionId, message.Tag)))
            .ToHashSet();
        var faults = Messages.Files.Values.Where(file => file.Name != CheckMessages.CommonName && file.Rules.Count == 0).SelectMany(file =>
            file.Tags.Keys.Where(tag => !file.Criteria.Keys.Any(id => came.Contains((id, tag)))).Select(tag => $"{file.Name}: no fixture shows {tag}")
            .Concat(file.Criteria.SelectMany(criterion => criterion.Value.Tags.Keys
                .Where(tag => !came.Contains((criterion.Key, tag)))
                .Select(tag => $"{file.Name}: no fixture of {criterion.Key} shows {tag}"))));
        AssertNone(faults);
    }

    [Fact]
    public void EveryFixture_ForbidsSomethingWhereItPasses()
    {
        // A pass that nobody guards against over-reporting proves little.
        var faults = FixtureCase.All
            .Where(fixture => fixture.File.Outcome == Outcome.Passed && fixture.File.Forbid.Count == 0)
            .Select(fixture => fixture.Path + ": a passing fixture names what must not come (forbid: [\"*\"])");
        AssertNone(faults);
    }

    [Fact]
    public void CommonMessages_WordEachFailureKindAndTheRunnersReasonsAndNothingElse()
    {
        var expected = Enum.GetNames<FailureKind>().Select(name => "missing-" + JsonNamingPolicy.KebabCaseLower.ConvertName(name)).Concat(RunnerTags);
        Assert.Equal(expected.Order(StringComparer.Ordinal), Messages.Files[CheckMessages.CommonName].Tags.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryCheckFile_IsShort()
    {
        var faults = Directory.EnumerateFiles(RepositoryRoot.Checks, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: path, Lines: File.ReadLines(path).Count()))
            .Where(file => file.Lines > 400)
            .Select(file => $"{Path.GetRelativePath(RepositoryRoot.Checks, file.Path)} has {file.Lines} lines");
        AssertNone(faults);
    }

    private static IEnumerable<string> ActiveRows => RulePackCatalog.All
        .SelectMany(pack => pack.Criteria)
        .Where(row => row.Status == CriterionStatus.Active)
        .Select(row => row.Id)
        .Distinct(StringComparer.Ordinal);

    private static string FolderOf(ICheck check) => check.GetType().Namespace!["PortalCheck.Checks.".Length..].Replace('.', '/');

    private static void AssertNone(IEnumerable<string> faults)
    {
        var all = faults.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
