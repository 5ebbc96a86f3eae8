using System.Reflection;
using System.Threading.Channels;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Registration;

/// <summary>A store that stops its callers in one method until a test lets them go on.</summary>
public class HeldStore : DispatchProxy
{
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<string> _arrived = Channel.CreateUnbounded<string>();
    private IPortalStore _store = null!;
    private string _method = "";

    /// <summary>Done when one more caller has come to the method.</summary>
    public Task ArrivalAsync() => _arrived.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    public void Release() => _release.TrySetResult();

    internal static (IPortalStore Store, HeldStore Hold) Of(IPortalStore store, string method)
    {
        var proxy = Create<IPortalStore, HeldStore>();
        var held = (HeldStore)(object)proxy;
        (held._store, held._method) = (store, method);
        return (proxy, held);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == _method)
        {
            _arrived.Writer.TryWrite(_method);
            _release.Task.Wait(TimeSpan.FromSeconds(60));
        }

        return targetMethod.Invoke(_store, args);
    }
}
