using PortalCheck.Cli.Hosting.Settings;

namespace PortalCheck.Cli.Hosting.Apps;

/// <summary>A Functions app with a custom handler: host.json and one folder with function.json a function.</summary>
/// <param name="Root">Its folder, absolute.</param>
/// <param name="Host">host.json.</param>
/// <param name="Functions">Its functions that are switched on, by name.</param>
internal sealed record FunctionApp(string Root, HostConfiguration Host, IReadOnlyList<FunctionDefinition> Functions)
{
    /// <summary>Reads the app in this folder.</summary>
    /// <exception cref="AppFileException">A file is missing or wrong; the sentence names file and field.</exception>
    public static FunctionApp Read(string folder, HostSettings settings)
    {
        var root = Path.GetFullPath(folder);
        var hostFile = Path.Combine(root, "host.json");
        if (!File.Exists(hostFile))
        {
            throw new AppFileException(hostFile, "", "There is no such file; --app names the folder of a Functions app.");
        }

        var host = HostFile.Read(hostFile, settings);
        var functions = Directory.EnumerateDirectories(root)
            .Select(directory => Path.Combine(directory, "function.json"))
            .Where(File.Exists)
            .Order(StringComparer.Ordinal)
            .Select(path => FunctionFile.Read(path, settings))
            .OfType<FunctionDefinition>()
            .ToArray();
        return functions.Length > 0
            ? new FunctionApp(root, host, functions)
            : throw new AppFileException(root, "", "The app has no function: no folder in it holds a function.json.");
    }
}
