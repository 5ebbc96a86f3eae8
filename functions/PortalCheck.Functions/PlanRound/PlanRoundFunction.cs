using Microsoft.Extensions.Logging;
using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Invocation;
using PortalCheck.Pipeline.Rounds;

namespace PortalCheck.Functions.PlanRound;

/// <summary>
/// The timer <c>RoundSchedule</c>: opens the round of the schedule's newest occurrence and sends one message a portal. Late or delivered twice, it falls on
/// the same round and opens no second one.
/// </summary>
internal sealed class PlanRoundFunction(AppParts parts, ILogger log) : IFunction
{
    private const string Input = "timer";

    public string Name => "PlanRound";

    public IReadOnlyList<string> Outputs => [ScanQueue.Output];

    public async Task<InvocationAnswer> RunAsync(FunctionCall call, CancellationToken cancellation)
    {
        if (TimerCall.Read(call.Request, Input).IsPastDue)
        {
            log.LogWarning("The round is planned late: the app was down when it was due");
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, call.Stopping);
        var planner = new RoundPlanner(await parts.Store.OpenAsync(either.Token), parts.Settings.Plan);
        var plan = await planner.PlanAsync(parts.Time.GetUtcNow(), either.Token);
        return InvocationAnswer.Done(plan.Log).Sending(ScanQueue.Output, plan.Messages);
    }
}
