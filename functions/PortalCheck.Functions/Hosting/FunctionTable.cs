using Microsoft.Extensions.Logging;
using PortalCheck.Functions.CloseRound;
using PortalCheck.Functions.DisputeDecision;
using PortalCheck.Functions.Disputes;
using PortalCheck.Functions.ExceptionEnd;
using PortalCheck.Functions.Exceptions;
using PortalCheck.Functions.Health;
using PortalCheck.Functions.PlanRound;
using PortalCheck.Functions.PortalKey;
using PortalCheck.Functions.ProbeAvailability;
using PortalCheck.Functions.RecheckStatus;
using PortalCheck.Functions.Register;
using PortalCheck.Functions.RegisterCheck;
using PortalCheck.Functions.RequestRecheck;
using PortalCheck.Functions.ScanPortal;

namespace PortalCheck.Functions.Hosting;

/// <summary>All functions by name. A test holds them to the folders with a <c>function.json</c>, one for one.</summary>
internal static class FunctionTable
{
    /// <summary>The functions of an app whose settings are right.</summary>
    internal static IReadOnlyDictionary<string, IFunction> Of(AppParts parts, ILoggerFactory logs) => ByName(
    [
        new PlanRoundFunction(parts, logs.CreateLogger<PlanRoundFunction>()),
        new ScanPortalFunction(parts, logs.CreateLogger<ScanPortalFunction>()),
        new CloseRoundFunction(parts),
        new ProbeAvailabilityFunction(parts),
        new RequestRecheckFunction(parts, logs.CreateLogger<RequestRecheckFunction>()),
        new RecheckStatusFunction(parts, logs.CreateLogger<RecheckStatusFunction>()),
        new DisputesFunction(parts, logs.CreateLogger<DisputesFunction>()),
        new DisputeDecisionFunction(parts, logs.CreateLogger<DisputeDecisionFunction>()),
        new ExceptionsFunction(parts, logs.CreateLogger<ExceptionsFunction>()),
        new ExceptionEndFunction(parts, logs.CreateLogger<ExceptionEndFunction>()),
        new RegisterFunction(parts, logs.CreateLogger<RegisterFunction>()),
        new RegisterCheckFunction(parts, logs.CreateLogger<RegisterCheckFunction>()),
        new PortalKeyFunction(parts, logs.CreateLogger<PortalKeyFunction>()),
        new HealthFunction(parts, null, logs.CreateLogger<HealthFunction>()),
    ]);

    /// <summary>
    /// The functions of an app whose settings are wrong: only Health answers, with the fault. The process stays up for it: the Functions host starts a handler
    /// that exits again and again, gives up with a message about the process, and the sentence that would help stands nowhere but in the middle of a log.
    /// Every other invocation is a 500, so that timers are tried again at their next moment and messages are not lost: a turn that waits is sent again by
    /// CloseRound once the settings are right.
    /// </summary>
    internal static IReadOnlyDictionary<string, IFunction> OfWrongSettings(string fault, ILoggerFactory logs) =>
        ByName([new HealthFunction(null, fault, logs.CreateLogger<HealthFunction>())]);

    private static Dictionary<string, IFunction> ByName(IEnumerable<IFunction> functions) =>
        functions.ToDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);
}
