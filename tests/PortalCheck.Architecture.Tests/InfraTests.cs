using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PortalCheck.Architecture.Tests;

/// <summary>What infra/ says fits what the code reads and writes: no compiler for Bicep and no container engine runs where these tests do.</summary>
public sealed partial class InfraTests
{
    private static readonly string[] BicepFiles = [.. SourceTree.Files("bicep", "bicepparam").Where(path => path.StartsWith("infra/", StringComparison.Ordinal))];

    private static readonly string Container = Read("infra/Containerfile");

    public static TheoryData<string> FunctionFiles => [.. SourceTree.Files("json").Where(path =>
        path.StartsWith("functions/", StringComparison.Ordinal) && path.EndsWith("/function.json", StringComparison.Ordinal))];

    [Fact]
    public void TheDeployment_HasItsFiles() => Assert.Subset(
        BicepFiles.ToHashSet(StringComparer.Ordinal),
        new HashSet<string>(["infra/main.bicep", "infra/test.bicepparam", "infra/production.bicepparam", "infra/modules/app.bicep"], StringComparer.Ordinal));

    [GrammarFact]
    public async Task EveryBicepFile_Parses()
    {
        using var node = Process.Start(new ProcessStartInfo(
            "node", [Path.Combine(SourceTree.Root, "tests", "tools", "parse-bicep.cjs"), GrammarFactAttribute.Modules, .. BicepFiles])
        {
            WorkingDirectory = SourceTree.Root, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        var faults = await node.StandardOutput.ReadToEndAsync() + await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.Equal("", faults);
        Assert.Equal(0, node.ExitCode);
    }

    [Fact]
    public void EveryModule_IsUsed() => Assert.All(
        BicepFiles.Where(path => path.StartsWith("infra/modules/", StringComparison.Ordinal)),
        path => Assert.Contains($"'modules/{Path.GetFileName(path)}'", Read("infra/main.bicep"), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(FunctionFiles))]
    public void SettingNamedByAFunction_IsSetInTheApp(string path)
    {
        var app = Read("infra/modules/app.bicep");
        Assert.All(SettingInPercent().Matches(Read(path)).Select(match => match.Groups[1].Value), name => Assert.Contains($"  {name}: ", app, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(FunctionFiles))]
    public void QueueOfAFunction_IsMadeAndScalesTheApp(string path)
    {
        foreach (var binding in JsonDocument.Parse(Read(path)).RootElement.GetProperty("bindings").EnumerateArray())
        {
            if (binding.TryGetProperty("queueName", out var queue))
            {
                var parameter = $"param queueName string = '{queue.GetString()}'";
                Assert.All(["storage", "app", "alerts"], module => Assert.Contains(parameter, Read($"infra/modules/{module}.bicep"), StringComparison.Ordinal));
            }
        }
    }

    [Theory]
    [InlineData("storage", "ba92f5b4-2d11-453d-a403-e96b0029c9fe", "Storage Blob Data Contributor")]
    [InlineData("storage", "974c5e8b-45b9-4653-ba55-5f855dd0fb88", "Storage Queue Data Contributor")]
    [InlineData("storage", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "Storage Table Data Contributor")]
    [InlineData("registry", "7f951dda-4ed3-4680-a7ca-43fe172d538d", "AcrPull")]
    public void Identity_HasTheRole(string module, string role, string name) =>
        Assert.True(Read($"infra/modules/{module}.bicep").Contains($"'{role}'", StringComparison.Ordinal), $"{name} is not given in {module}.bicep");

    [Fact]
    public void Identity_HasFourRolesAndNoMore() =>
        Assert.Equal(4, BicepFiles.SelectMany(path => RoleId().Matches(Read(path))).Select(match => match.Value).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void EveryRole_IsGivenOnOneResourceOnly()
    {
        var assigning = BicepFiles.Where(path => Read(path).Contains("Microsoft.Authorization/roleAssignments@", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, assigning.Count);
        Assert.All(assigning, path => Assert.Matches(@"\n  scope: (account|registry)\n", Read(path)));
    }

    [Theory]
    [InlineData("infra/modules/storage.bicep", "allowSharedKeyAccess: false")]
    [InlineData("infra/modules/storage.bicep", "allowBlobPublicAccess: false")]
    [InlineData("infra/modules/storage.bicep", "minimumTlsVersion: 'TLS1_2'")]
    [InlineData("infra/modules/storage.bicep", "supportsHttpsTrafficOnly: true")]
    [InlineData("infra/modules/registry.bicep", "adminUserEnabled: false")]
    [InlineData("infra/modules/app.bicep", "allowInsecure: false")]
    [InlineData("infra/modules/app.bicep", "kind: 'functionapp'")]
    [InlineData("infra/modules/app.bicep", "AzureWebJobsStorage__credential: 'managedidentity'")]
    public void Safety_IsSaid(string path, string setting) => Assert.Contains(setting, Read(path), StringComparison.Ordinal);

    [Fact]
    public void NoFile_HandlesASecret() => Assert.Empty(
        BicepFiles.Concat(["infra/Containerfile", "infra/deploy.sh", ".github/workflows/deploy.yml"])
            .SelectMany(path => SecretTalk().Matches(Read(path)).Select(match => $"{path}: {match.Value}")));

    [Fact]
    public void EveryAction_IsPinnedToACommit()
    {
        var actions = UsedAction().Matches(Read(".github/workflows/deploy.yml")).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(actions);
        Assert.All(actions, action => Assert.Matches("@[0-9a-f]{40}$", action));
    }

    [Fact]
    public void Container_InstallsWithTheLaunchersOwnScript()
    {
        Assert.Contains("COPY infra/install-runtime.sh /usr/local/share/portalcheck/install-runtime.sh", Container, StringComparison.Ordinal);
        Assert.Contains("&& /usr/local/share/portalcheck/install-runtime.sh \\", Container, StringComparison.Ordinal);
        Assert.DoesNotContain("apt-get", Container, StringComparison.Ordinal);
        Assert.Contains("\"$root/infra/install-runtime.sh\"", Read("portalcheck"), StringComparison.Ordinal);
    }

    [Fact]
    public void Container_RunsAsAUserWhoIsNotRoot()
    {
        var users = Container.Split('\n').Where(line => line.StartsWith("USER ", StringComparison.Ordinal)).ToList();
        Assert.Equal(["USER 10001"], users);
        Assert.True(Container.IndexOf("USER 10001", StringComparison.Ordinal) < Container.IndexOf("CMD ", StringComparison.Ordinal));
    }

    /// <summary>A package's files come out of its archive runnable by their owner only; without this no browser starts for another user.</summary>
    [Fact]
    public void Container_LetsThatUserRunTheBrowserDriver() => Assert.Contains("&& chmod -R a+rX /app \\", Container, StringComparison.Ordinal);

    [Fact]
    public void Container_ListensWhereTheIngressLooks()
    {
        var port = AppPort().Match(Read("infra/modules/app.bicep")).Groups[1].Value;
        Assert.Contains($"ASPNETCORE_URLS=http://+:{port} ", Container, StringComparison.Ordinal);
        Assert.Contains($"EXPOSE {port}\n", Container, StringComparison.Ordinal);
    }

    [Fact]
    public void BrowserSandbox_IsSaidAndNotLeftToChance()
    {
        Assert.Contains("PORTALCHECK_BROWSER_SANDBOX=off", Container, StringComparison.Ordinal);
        Assert.Contains("PORTALCHECK_BROWSER_SANDBOX: settings.?browserSandbox ?? 'off'", Read("infra/modules/app.bicep"), StringComparison.Ordinal);
    }

    /// <summary>A second place only looks whether portals answer: a function that it forgot would scan beside the first.</summary>
    [Theory]
    [MemberData(nameof(FunctionFiles))]
    public void SecondPlace_SwitchesOffWhatDoesNotProbe(string path)
    {
        var name = path.Split('/')[^2];
        Assert.Equal(name is not ("ProbeAvailability" or "Health"), Read("infra/modules/app.bicep").Contains($"\n  '{name}'\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Instances_ShareTheirTimers() => Assert.Contains("  AzureFunctionsWebHost__hostid: ", Read("infra/modules/app.bicep"), StringComparison.Ordinal);

    [Fact]
    public void SilenceLimit_IsLongerThanTheHostsOwn()
    {
        var host = JsonDocument.Parse(Read("functions/PortalCheck.Functions/host.json")).RootElement;
        var queues = host.GetProperty("extensions").GetProperty("queues");
        var limit = TimeSpan.Parse(host.GetProperty("functionTimeout").GetString()!, System.Globalization.CultureInfo.InvariantCulture)
            + TimeSpan.Parse(queues.GetProperty("visibilityTimeout").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        var app = Read("infra/modules/app.bicep");
        Assert.True(int.Parse(DefaultOf("staleMinutes").Match(app).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) >= limit.TotalMinutes);
        Assert.Equal(queues.GetProperty("maxDequeueCount").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture), DefaultOf("portalTries").Match(app).Groups[1].Value);
    }

    /// <summary>The handler's own PortalTries is overruled by the host's count, so that the two cannot differ: a deployment that set it would set nothing.</summary>
    [Fact]
    public void PortalTries_AreSetWhereTheHostCountsThem()
    {
        var app = Read("infra/modules/app.bicep");
        Assert.Contains("  AzureFunctionsJobHost__extensions__queues__maxDequeueCount: string(settings.?portalTries ?? ", app, StringComparison.Ordinal);
        Assert.DoesNotContain("  PortalTries: ", app, StringComparison.Ordinal);
    }

    /// <summary>The alert on portals that could not be scanned reads the line that closing writes: the words of one have to be those of the other.</summary>
    [Theory]
    [InlineData("is closed and published")]
    [InlineData("scanned")]
    [InlineData("blocked")]
    [InlineData("unreachable")]
    [InlineData("given up")]
    public void AlertedLine_IsTheOneThatIsWritten(string words)
    {
        Assert.Contains(words, Read("infra/modules/alerts.bicep"), StringComparison.Ordinal);
        Assert.Contains(words, Read("functions/PortalCheck.Pipeline/Rounds/RoundCloser.cs"), StringComparison.Ordinal);
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(SourceTree.Root, path));

    private static Regex DefaultOf(string setting) => new($@"settings\.\?{setting} \?\? ([0-9]+)", RegexOptions.NonBacktracking);

    [GeneratedRegex("%([A-Za-z]+)%", RegexOptions.NonBacktracking)]
    private static partial Regex SettingInPercent();

    [GeneratedRegex("'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'", RegexOptions.NonBacktracking)]
    private static partial Regex RoleId();

    // Keys of accounts, lists of keys, connection strings with a key, stored secrets of a pipeline.
    [GeneratedRegex(@"AccountKey=|SharedAccessKey|listKeys|sharedKey|primarySharedKey|passwordSecretRef|secrets\.[A-Za-z_]+|pck_[A-Za-z0-9_-]{20,}|BEGIN [A-Z ]*PRIVATE KEY", RegexOptions.NonBacktracking)]
    private static partial Regex SecretTalk();

    [GeneratedRegex(@"uses: (\S+)", RegexOptions.NonBacktracking)]
    private static partial Regex UsedAction();

    [GeneratedRegex(@"\nvar port = ([0-9]+)\n", RegexOptions.NonBacktracking)]
    private static partial Regex AppPort();
}

/// <summary>A test that needs tree-sitter's grammar of Bicep, which <c>./portalcheck test</c> installs.</summary>
public sealed class GrammarFactAttribute : FactAttribute
{
    internal static readonly string Modules = Path.Combine(SourceTree.Root, "artifacts", "node", "node_modules");

    public GrammarFactAttribute() =>
        Skip = Directory.Exists(Path.Combine(Modules, "tree-sitter-bicep")) ? null : "tree-sitter-bicep is not installed; ./portalcheck test installs it.";
}
