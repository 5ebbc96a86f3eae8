using System.Reflection;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Retention;

/// <summary>A store that tells a test of every call before it is made; what the test throws ends the caller's work there, like a kill.</summary>
public class WatchedStore : DispatchProxy
{
    private IPortalStore _inner = null!;
    private Action<int, string> _watch = null!;
    private int _calls;

    internal static IPortalStore Over(IPortalStore inner, Action<int, string> watch)
    {
        var proxy = Create<IPortalStore, WatchedStore>();
        var store = (WatchedStore)(object)proxy;
        (store._inner, store._watch) = (inner, watch);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _watch(Interlocked.Increment(ref _calls), targetMethod!.Name);
        return targetMethod.Invoke(_inner, args);
    }
}
