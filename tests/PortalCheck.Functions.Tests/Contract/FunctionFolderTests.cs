using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using PortalCheck.Functions.Hosting;
using PortalCheck.Pipeline.Settings;

namespace PortalCheck.Functions.Tests.Contract;

/// <summary>The folders that the host reads and the handlers that the program has are one for one.</summary>
public sealed class FunctionFolderTests
{
    private static readonly IReadOnlyDictionary<string, IFunction> Functions = FunctionTable.Of(
        new AppParts(new AppSettings(), TimeProvider.System, (_, _, _) => throw new InvalidOperationException("none")),
        NullLoggerFactory.Instance);

    private static readonly string[] Names = [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "function.json", SearchOption.AllDirectories)
        .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Folders => [.. Names];

    [Fact]
    public void Folders_AndHandlers_AreTheSame() => Assert.Equal(Functions.Keys.Order(StringComparer.Ordinal), Names);

    [Theory]
    [MemberData(nameof(Folders))]
    public void Outputs_OfTheFolder_AreThoseOfTheCode(string name) => Assert.Equal(
        Functions[name].Outputs.Order(StringComparer.Ordinal),
        Bindings(name).Where(binding => Text(binding, "direction") is "out").Select(binding => Text(binding, "name")).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Folders))]
    public void Trigger_OfTheFolder_IsOneOfAKnownKind(string name)
    {
        var trigger = Assert.Single(Bindings(name), binding => Text(binding, "type").EndsWith("Trigger", StringComparison.Ordinal));
        Assert.Contains((Text(trigger, "type"), Text(trigger, "name")), new[] { ("timerTrigger", "timer"), ("queueTrigger", "scan"), ("httpTrigger", "req") });
    }

    [Theory]
    [InlineData("PlanRound", "%RoundSchedule%")]
    [InlineData("CloseRound", "%CloseSchedule%")]
    [InlineData("ProbeAvailability", "%ProbeSchedule%")]
    public void Schedule_OfATimer_IsAnAppSetting(string name, string schedule) => Assert.Equal(schedule, Text(Bindings(name)[0], "schedule"));

    [Theory]
    [MemberData(nameof(Folders))]
    public void Queues_OfTheFolder_AreScanPortal(string name) => Assert.All(
        Bindings(name).Where(binding => Text(binding, "type").StartsWith("queue", StringComparison.Ordinal)),
        binding => Assert.Equal("scan-portal", Text(binding, "queueName")));

    [Theory]
    [InlineData("Register", "register", "get put")]
    [InlineData("RegisterCheck", "register/check", "post")]
    [InlineData("PortalKey", "portals/{portal}/key", "post delete")]
    [InlineData("RequestRecheck", "portals/{portal}/rechecks", "post")]
    [InlineData("RecheckStatus", "portals/{portal}/rechecks/{id}", "get")]
    [InlineData("Disputes", "portals/{portal}/disputes", "post")]
    [InlineData("DisputeDecision", "portals/{portal}/disputes/{id}/decision", "post")]
    [InlineData("Exceptions", "portals/{portal}/exceptions", "post")]
    [InlineData("ExceptionEnd", "portals/{portal}/exceptions/{id}/end", "post")]
    [InlineData("Health", "health", "get")]
    public void Route_OfAnHttpFunction_IsAsDocumented(string name, string route, string methods)
    {
        var trigger = Bindings(name)[0];
        Assert.Equal((route, methods), (Text(trigger, "route"), string.Join(' ', trigger.GetProperty("methods").EnumerateArray().Select(method => method.GetString()))));
    }

    private static JsonElement[] Bindings(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name, "function.json")));
        return [.. document.RootElement.Clone().GetProperty("bindings").EnumerateArray()];
    }

    private static string Text(JsonElement binding, string name) => binding.GetProperty(name).GetString()!;
}
