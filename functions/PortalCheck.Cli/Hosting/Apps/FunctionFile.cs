using System.Text.RegularExpressions;
using PortalCheck.Cli.Hosting.Settings;
using PortalCheck.Cli.Hosting.Timers;

namespace PortalCheck.Cli.Hosting.Apps;

/// <summary>Reads a function.json.</summary>
internal static partial class FunctionFile
{
    /// <summary>The function; null where it is switched off.</summary>
    /// <exception cref="AppFileException">A field is missing, wrong, or asks for what this host has not.</exception>
    public static FunctionDefinition? Read(string path, HostSettings settings)
    {
        var name = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)))!;
        var file = JsonPart.Read(path);
        if (file.Get("disabled").Truth(fallback: false)
            || string.Equals(settings.Find($"AzureWebJobs.{name}.Disabled") ?? settings.Find($"AzureWebJobs_{name}_Disabled"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bindings = file.Get("bindings").Items();
        var triggers = bindings.Where(binding => TypeOf(binding).EndsWith("trigger", StringComparison.Ordinal)).ToArray();
        if (triggers is not [var trigger])
        {
            throw file.Get("bindings").Fault($"A function has one trigger; this one has {triggers.Length}.");
        }

        return new FunctionDefinition(name, ReadTrigger(trigger, name, settings), [.. bindings.Where(binding => binding != trigger).Select(binding => ReadOutput(binding, settings))]);
    }

    private static FunctionTrigger ReadTrigger(JsonPart binding, string function, HostSettings settings)
    {
        var name = binding.Get("name").Text();
        switch (TypeOf(binding))
        {
            case "timertrigger":
                var schedule = TimerSchedule.TryParse(Resolve(binding.Get("schedule"), settings), out var fault) ?? throw binding.Get("schedule").Fault(fault);
                return new TimerTrigger(name, schedule, binding.Get("useMonitor").Truth(fallback: true), binding.Get("runOnStartup").Truth(fallback: false));
            case "queuetrigger":
                return new QueueTrigger(name, QueueName(binding, settings));
            case "httptrigger":
                var route = binding.Get("route").Exists ? Resolve(binding.Get("route"), settings) : function;
                return new HttpTrigger(name, route.Trim('/'), [.. binding.Get("methods").Items().Select(method => method.Text().ToUpperInvariant())]);
            default:
                throw binding.Get("type").Fault($"This host has timer, queue and HTTP triggers, not '{binding.Get("type").Text()}'.");
        }
    }

    private static FunctionOutput ReadOutput(JsonPart binding, HostSettings settings)
    {
        var name = binding.Get("name").Text();
        if (!string.Equals(binding.Get("direction").TextOrNull(), "out", StringComparison.OrdinalIgnoreCase))
        {
            throw binding.Get("direction").Fault("Beside the trigger this host has outputs only: write \"out\".");
        }

        return TypeOf(binding) switch
        {
            "queue" => new QueueOutput(
                name, QueueName(binding, settings), string.Equals(binding.Get("dataType").TextOrNull(), "binary", StringComparison.OrdinalIgnoreCase)),
            "http" => new HttpOutput(name),
            _ => throw binding.Get("type").Fault($"This host has queue and HTTP outputs, not '{binding.Get("type").Text()}'."),
        };
    }

    private static string TypeOf(JsonPart binding) => binding.Get("type").Text().ToLowerInvariant();

    private static string QueueName(JsonPart binding, HostSettings settings)
    {
        var name = Resolve(binding.Get("queueName"), settings);
        return QueueNames().IsMatch(name)
            ? name
            : throw binding.Get("queueName").Fault($"'{name}' is no queue name: 3 to 63 lower-case letters, digits and single hyphens.");
    }

    private static string Resolve(JsonPart part, HostSettings settings) =>
        settings.TryResolve(part.Text(), out var missing) ?? throw part.Fault($"The app setting {missing} is not set.");

    // https://learn.microsoft.com/rest/api/storageservices/naming-queues-and-metadata
    [GeneratedRegex("^(?:[a-z0-9]|[a-z0-9]-){2,62}[a-z0-9]$", RegexOptions.NonBacktracking)]
    private static partial Regex QueueNames();
}
