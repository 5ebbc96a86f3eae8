using PortalCheck.Cli.Hosting.Apps;
using PortalCheck.Cli.Hosting.Settings;
using PortalCheck.Cli.Tests.Support;

namespace PortalCheck.Cli.Tests.Hosting.Apps;

public sealed class FunctionAppTests : IDisposable
{
    private const string Host = """{"version":"2.0","customHandler":{"description":{"defaultExecutablePath":"run.sh"}}}""";

    private readonly TemporaryFolder _folder = new();

    public FunctionAppTests()
    {
        _folder.File("run.sh", "#!/bin/sh\n");
        _folder.File("host.json", Host);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "Tick"));
        Function("""{"bindings":[{"type":"timerTrigger","direction":"in","name":"t","schedule":"%Every%"}]}""");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_ShippedApp_HasTheFunctionsOfItsFolders()
    {
        var app = FunctionApp.Read(AppContext.BaseDirectory, new HostSettings(
            [KeyValuePair.Create("RoundSchedule", "0 0 18 * * *"), KeyValuePair.Create("CloseSchedule", "0 * * * * *"), KeyValuePair.Create("ProbeSchedule", "0 */10 * * * *")]));
        Assert.Contains("ScanPortal", app.Functions.Select(function => function.Name));
        Assert.Equal(Path.Combine(app.Root, "PortalCheck.Functions"), app.Host.Handler.Executable);
    }

    [Fact]
    public void Read_SilentHostFile_TakesTheFunctionsHostsOwnValues()
    {
        var host = Read().Host;
        Assert.Equal((16, 5, TimeSpan.Zero, "api"), (host.Queues.BatchSize, host.Queues.MaxDequeueCount, host.Queues.VisibilityTimeout, host.RoutePrefix));
        Assert.Equal(TimeSpan.FromMinutes(30), host.FunctionTimeout);
    }

    [Fact]
    public void Read_AppSettings_OverrideTheHostFile()
    {
        _folder.File("host.json", """{"version":"2.0","extensions":{"queues":{"batchSize":4}},"customHandler":{"description":{"defaultExecutablePath":"run.sh"}}}""");
        Assert.Equal(4, Read().Host.Queues.BatchSize);
        Assert.Equal(8, Read(("AzureFunctionsJobHost__extensions__queues__batchSize", "8")).Host.Queues.BatchSize);
        Assert.Equal(9, Read(("AzureFunctionsJobHost:extensions:queues:BATCHSIZE", "9")).Host.Queues.BatchSize);
    }

    [Theory]
    [InlineData("{", "host.json: This is not JSON (line 1).")]
    [InlineData("[]", "host.json: An object was expected.")]
    [InlineData("""{"version":"1.0"}""", "host.json: version: Only version \"2.0\" is known.")]
    [InlineData("""{"version":"2.0","extensions":{"queues":{"batchSize":33}}}""", "host.json: extensions.queues.batchSize: '33' is no whole number from 1 to 32.")]
    [InlineData("""{"version":"2.0","extensions":{"queues":{"visibilityTimeout":"soon"}}}""", "host.json: extensions.queues.visibilityTimeout: 'soon' is no time span; write it as hh:mm:ss.")]
    [InlineData("""{"version":"2.0","functionTimeout":"00:00:00"}""", "host.json: functionTimeout: A time-out is longer than nothing; \"-1\" is without end.")]
    [InlineData("""{"version":"2.0"}""", "host.json: customHandler.description.defaultExecutablePath: This field is missing.")]
    [InlineData("""{"version":"2.0","customHandler":{"enableForwardingHttpRequest":true}}""", "host.json: customHandler.enableForwardingHttpRequest: This host does not forward requests; write false.")]
    public void Read_FaultyHostFile_NamesFileAndField(string json, string expected)
    {
        _folder.File("host.json", json);
        Assert.Equal(Path.Combine(_folder.Path, expected), Assert.Throws<AppFileException>(() => Read()).Message);
    }

    [Theory]
    [InlineData("""{"bindings":[]}""", "bindings: A function has one trigger; this one has 0.")]
    [InlineData("""{"bindings":[{"name":"t"}]}""", "bindings[0].type: This field is missing.")]
    [InlineData("""{"bindings":[{"type":"timerTrigger","name":"t","schedule":"%Nope%"}]}""", "bindings[0].schedule: The app setting Nope is not set.")]
    [InlineData("""{"bindings":[{"type":"timerTrigger","name":"t","schedule":"often"}]}""", "bindings[0].schedule: 'often' is no schedule: write second, minute, hour, day, month and day of the week, as in \"0 30 18 * * *\".")]
    [InlineData("""{"bindings":[{"type":"queueTrigger","name":"q","queueName":"Work Queue"}]}""", "bindings[0].queueName: 'Work Queue' is no queue name: 3 to 63 lower-case letters, digits and single hyphens.")]
    [InlineData("""{"bindings":[{"type":"blobTrigger","name":"b"}]}""", "bindings[0].type: This host has timer, queue and HTTP triggers, not 'blobTrigger'.")]
    [InlineData("""{"bindings":[{"type":"queueTrigger","name":"q","queueName":"work"},{"type":"blob","direction":"out","name":"b"}]}""", "bindings[1].type: This host has queue and HTTP outputs, not 'blob'.")]
    [InlineData("""{"bindings":[{"type":"queueTrigger","name":"q","queueName":"work"},{"type":"queue","direction":"in","name":"b"}]}""", "bindings[1].direction: Beside the trigger this host has outputs only: write \"out\".")]
    public void Read_FaultyFunctionFile_NamesFileAndField(string json, string expected)
    {
        Function(json);
        Assert.Equal($"{Path.Combine(_folder.Path, "Tick", "function.json")}: {expected}", Assert.Throws<AppFileException>(() => Read()).Message);
    }

    [Theory]
    [InlineData("AzureWebJobs.Tick.Disabled")]
    [InlineData("AzureWebJobs_Tick_Disabled")]
    public void Read_FunctionSwitchedOff_IsLeftOut(string setting) => Assert.Throws<AppFileException>(() => Read((setting, "true")));

    private FunctionApp Read(params (string Name, string Value)[] settings) => FunctionApp.Read(
        _folder.Path, new HostSettings([KeyValuePair.Create("Every", "0 * * * * *")], settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))));

    private void Function(string json) => File.WriteAllText(Path.Combine(_folder.Path, "Tick", "function.json"), json);
}
