using System.Reflection;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Support;

/// <summary>
/// A process that is killed right after its n-th write: the write is made, its caller never hears of it, and nothing answers any more.
/// </summary>
public class KillingStore : DispatchProxy
{
    private static readonly string[] Writes = ["Open", "Close", "Save", "Plan", "Change", "TryTake", "Release", "Replace", "Update", "Delete", "Put", "Append"];

    private object _target = null!;
    private Life _life = null!;

    /// <summary>A store that lives as long as the process.</summary>
    public static IPortalStore Around(IPortalStore store, Life life) => Make<IPortalStore>(store, life);

    /// <summary>A site that lives as long as the process.</summary>
    public static IPublishedSite Around(IPublishedSite site, Life life) => Make<IPublishedSite>(site, life);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _life.Check();
        var result = targetMethod!.Invoke(_target, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
        if (!Writes.Any(verb => targetMethod.Name.StartsWith(verb, StringComparison.Ordinal)))
        {
            return result;
        }

        ((Task)result!).GetAwaiter().GetResult();
        _life.Wrote();
        return result;
    }

    private static T Make<T>(T target, Life life)
        where T : class
    {
        var proxy = Create<T, KillingStore>();
        var killing = (KillingStore)(object)proxy;
        (killing._target, killing._life) = (target, life);
        return proxy;
    }
}

/// <summary>The life of a process, in writes.</summary>
/// <param name="writes">After so many it is killed.</param>
public sealed class Life(int writes)
{
    private int _left = writes;

    /// <summary>True once it was killed.</summary>
    public bool Over { get; private set; }

    internal void Check()
    {
        if (Over || _left == 0)
        {
            Over = true;
            throw new KilledException();
        }
    }

    internal void Wrote()
    {
        if (--_left == 0)
        {
            Over = true;
            throw new KilledException();
        }
    }
}

/// <summary>What a killed process feels.</summary>
public sealed class KilledException() : Exception("killed");
