using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Invocation;

namespace PortalCheck.Functions.ProbeAvailability;

/// <summary>The timer <c>ProbeSchedule</c>: looks whether the portals of the register answer, and keeps what it saw.</summary>
internal sealed class ProbeAvailabilityFunction(AppParts parts) : IFunction
{
    private const string Input = "timer";

    public string Name => "ProbeAvailability";

    public IReadOnlyList<string> Outputs => [];

    public async Task<InvocationAnswer> RunAsync(FunctionCall call, CancellationToken cancellation)
    {
        _ = TimerCall.Read(call.Request, Input);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, call.Stopping);
        var prober = await parts.Prober.OpenAsync(either.Token);
        return InvocationAnswer.Done((await prober.RunAsync(either.Token)).Summary);
    }
}
