namespace PortalCheck.Cli.Hosting.Apps;

/// <summary>A function, as its function.json says, with its settings put in.</summary>
/// <param name="Name">Its folder's name.</param>
/// <param name="Trigger">What calls it.</param>
/// <param name="Outputs">Where its answer goes.</param>
internal sealed record FunctionDefinition(string Name, FunctionTrigger Trigger, IReadOnlyList<FunctionOutput> Outputs);

/// <summary>What calls a function.</summary>
/// <param name="BindingName">Name of its value in the envelope's <c>Data</c>.</param>
internal abstract record FunctionTrigger(string BindingName);

/// <summary>A clock calls it.</summary>
/// <param name="BindingName">Name of its value.</param>
/// <param name="Schedule">When, in UTC.</param>
/// <param name="UseMonitor">False where nobody remembers when it last ran.</param>
/// <param name="RunOnStartup">True to call it whenever the host starts.</param>
internal sealed record TimerTrigger(string BindingName, Timers.TimerSchedule Schedule, bool UseMonitor, bool RunOnStartup) : FunctionTrigger(BindingName);

/// <summary>A message calls it.</summary>
/// <param name="BindingName">Name of its value.</param>
/// <param name="Queue">The queue's name.</param>
internal sealed record QueueTrigger(string BindingName, string Queue) : FunctionTrigger(BindingName);

/// <summary>A request calls it.</summary>
/// <param name="BindingName">Name of its value.</param>
/// <param name="Route">ASP.NET Core route below the route prefix.</param>
/// <param name="Methods">Upper case; empty: all.</param>
internal sealed record HttpTrigger(string BindingName, string Route, IReadOnlyList<string> Methods) : FunctionTrigger(BindingName);

/// <summary>Where a part of the answer goes.</summary>
/// <param name="BindingName">Its name in <c>Outputs</c>; <c>$return</c>: the <c>ReturnValue</c>.</param>
internal abstract record FunctionOutput(string BindingName)
{
    /// <summary>The name that stands for <c>ReturnValue</c>.</summary>
    public const string Return = "$return";
}

/// <summary>Messages on a queue.</summary>
/// <param name="BindingName">Its name.</param>
/// <param name="Queue">The queue's name.</param>
/// <param name="Binary">True where <c>dataType</c> is <c>binary</c>: texts are then never taken for base64.</param>
internal sealed record QueueOutput(string BindingName, string Queue, bool Binary) : FunctionOutput(BindingName);

/// <summary>The answer to the request.</summary>
/// <param name="BindingName">Its name.</param>
internal sealed record HttpOutput(string BindingName) : FunctionOutput(BindingName);
