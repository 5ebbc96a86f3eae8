using PortalCheck.Functions.Hosting;
using PortalCheck.Pipeline.Settings;

// The Functions host, or portalcheck serve, passes the port, polls "/" until any answer comes, and then posts invocations.
try
{
    var options = FunctionsOptions.OfProcess();
    await using var app = await FunctionsApp.StartAsync(options, CancellationToken.None);
    await app.WaitForShutdownAsync(options.StarterGone);
    return 0;
}
catch (Exception fault) when (fault is SettingsException or IOException)
{
    // Without its port nobody could reach the app to ask what is wrong: here only the log can say it.
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
