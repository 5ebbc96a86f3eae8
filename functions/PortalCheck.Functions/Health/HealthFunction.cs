using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using PortalCheck.Collect.Visits;
using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Invocation;
using PortalCheck.Model.Json;
using PortalCheck.Storage;

namespace PortalCheck.Functions.Health;

/// <summary>
/// <c>GET health</c>: 200 where the settings are right and the store answers, else 503 with what is wrong. It tells anybody who asks, so it names settings
/// but never their values, and no address.
/// </summary>
/// <param name="parts">What to look at; null where the settings are wrong.</param>
/// <param name="settingsFault">What is wrong with the settings; null where they are right.</param>
/// <param name="log">Says to the operator what the answer leaves out.</param>
internal sealed class HealthFunction(AppParts? parts, string? settingsFault, ILogger log) : HttpFunction(log)
{
    /// <summary>The platform's probes wait no longer than some seconds.</summary>
    private static readonly TimeSpan StoreLimit = TimeSpan.FromSeconds(5);

    private readonly ILogger _log = log;

    public override string Name => "Health";

    protected override async Task<InvocationAnswer> AnswerAsync(HttpCall request, CancellationToken cancellation)
    {
        var storeFault = parts is null ? null : await StoreFaultAsync(parts, cancellation);
        var well = settingsFault is null && storeFault is null;
        var body = new JsonObject
        {
            ["status"] = well ? "ok" : "unavailable",
            ["version"] = CollectorSettings.Version,
            ["settings"] = settingsFault ?? "ok",
            ["store"] = parts is null ? "not looked at" : storeFault ?? "ok",
        };
        return InvocationAnswer.Done().Answering(Reply, new HttpReply(
            well ? 200 : 503,
            body.ToJsonString(PortalCheckJson.Compact),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = "application/json; charset=utf-8", ["Cache-Control"] = "no-store" }));
    }

    /// <summary>Reads one key that no portal has: the cheapest question that the store must answer.</summary>
    private async Task<string?> StoreFaultAsync(AppParts known, CancellationToken cancellation)
    {
        using var slow = new CancellationTokenSource(StoreLimit, known.Time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, slow.Token);
        try
        {
            var store = await known.Store.OpenAsync(limit.Token).WaitAsync(limit.Token);
            await store.FindPortalKeyAsync("health", limit.Token).WaitAsync(limit.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return "The store does not answer; look at its state in the platform's console.";
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            _log.LogError(fault, "The store cannot be used: {Fault}", fault.Message);
            return fault is StoreException ? "The store cannot be opened; the app's log says why." : "The store fails; the app's log says how.";
        }
    }
}
