using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Findings;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Registration;

/// <summary>Disputes and exceptions over HTTP: a portal's owner may dispute, with the portal's key; only the department decides and excepts.</summary>
/// <param name="store">Holds findings, keys and the audit log.</param>
/// <param name="departmentKeySha256">SHA-256 of the department's key, lower-case hex; empty closes the department's functions.</param>
/// <param name="time">Clock.</param>
public sealed class FindingApi(IPortalStore store, string? departmentKeySha256, TimeProvider time)
{
    private const int LongestBody = 64 * 1024;

    private readonly ActLog _acts = new(store, time);

    /// <summary><c>POST portals/{portal}/disputes</c>: 201 with the dispute, also where it was sent before; 400; 401; 404; 409; 422.</summary>
    public async Task<ApiAnswer> DisputeAsync(string? key, string portal, string? body, CancellationToken cancellation)
    {
        if (await new PortalGate(store, _acts).RefusalAsync(key, portal, "dispute-refused-401", cancellation) is { } refusal)
        {
            return refusal;
        }

        return Parse(body) is { } fields
            ? Answer(await new FindingDeeds(store, time).DisputeAsync(portal, Text(fields, "finding") ?? "", Text(fields, "text"), Texts(fields, "links"), byOwner: true, cancellation), 201)
            : NotJson();
    }

    /// <summary><c>POST portals/{portal}/disputes/{id}/decision</c>: 200 with the dispute; 400; 401; 403; 404; 409; 422.</summary>
    public async Task<ApiAnswer> DecideAsync(string? key, string portal, string id, string? body, CancellationToken cancellation)
    {
        if (await DepartmentRefusalAsync(key, portal, cancellation) is { } refusal)
        {
            return refusal;
        }

        if (Parse(body) is not { } fields)
        {
            return NotJson();
        }

        return fields["accepted"] is JsonValue accepted && accepted.TryGetValue<bool>(out var isAccepted)
            ? Answer(await new FindingDeeds(store, time).DecideAsync(portal, id, isAccepted, Text(fields, "reason"), cancellation), 200)
            : Problem([new DeedFault(DeedFaultKind.Invalid, "accepted", new LocalText("Trường accepted phải là true hoặc false.", "The field accepted is true or false."))]);
    }

    /// <summary><c>POST portals/{portal}/exceptions</c>: 201 with the exception, also where it was granted before; 400; 401; 403; 404; 409; 422 with every fault.</summary>
    public async Task<ApiAnswer> ExceptAsync(string? key, string portal, string? body, CancellationToken cancellation)
    {
        if (await DepartmentRefusalAsync(key, portal, cancellation) is { } refusal)
        {
            return refusal;
        }

        if (Parse(body) is not { } fields)
        {
            return NotJson();
        }

        var draft = new ExceptionDraft
        {
            Portal = portal, Finding = Text(fields, "finding"), Criterion = Text(fields, "criterion"), Pages = Text(fields, "pages"),
            Reason = Text(fields, "reason"), LegalBasis = Text(fields, "legalBasis"), Approver = Text(fields, "approver"),
            Until = DateOnly.TryParseExact(Text(fields, "until"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        };
        var (exception, faults) = (await new FindingDeeds(store, time).ExceptAsync([draft], cancellation))[0];
        return exception is null ? Problem(faults) : ApiAnswer.Json(201, exception);
    }

    /// <summary><c>POST portals/{portal}/exceptions/{id}/end</c>: 200 with the exception; 400; 401; 403; 404; 422.</summary>
    public async Task<ApiAnswer> EndExceptionAsync(string? key, string portal, string id, string? body, CancellationToken cancellation)
    {
        if (await DepartmentRefusalAsync(key, portal, cancellation) is { } refusal)
        {
            return refusal;
        }

        return Parse(body) is { } fields
            ? Answer(await new FindingDeeds(store, time).EndExceptionAsync(portal, id, Text(fields, "reason"), cancellation), 200)
            : NotJson();
    }

    private async Task<ApiAnswer?> DepartmentRefusalAsync(string? key, string portal, CancellationToken cancellation) =>
        await new DepartmentGate(departmentKeySha256, _acts).RefusalAsync(key, "finding-refused", "findings", cancellation)
            ?? (PortalId.IsValid(portal) ? null : PortalId.Unknown());

    private static ApiAnswer Answer<T>(Deed<T> deed, int status)
        where T : class => deed.Value is { } value ? ApiAnswer.Json(status, value) : Problem([deed.Fault!]);

    /// <summary>The first fault's sort decides the status; every fault is named.</summary>
    private static ApiAnswer Problem(IReadOnlyList<DeedFault> faults)
    {
        var more = new JsonObject
        {
            ["faults"] = new JsonArray([.. faults.Select(fault => (JsonNode?)new JsonObject
            {
                ["field"] = fault.Field, ["message"] = new JsonObject { ["vi"] = fault.Text.Vi, ["en"] = fault.Text.En },
            })]),
        };
        var (status, title) = faults[0].Kind switch
        {
            DeedFaultKind.Invalid => (422, "Unprocessable Content"),
            DeedFaultKind.Unknown => (404, "Not Found"),
            DeedFaultKind.Conflict => (409, "Conflict"),
        };
        return ApiAnswer.Problem(status, title, faults[0].Text, more);
    }

    private static ApiAnswer NotJson() => ApiAnswer.Problem(400, "Bad Request", new LocalText(
        "Nội dung phải là một đối tượng JSON không quá 65.536 ký tự.", "The body must be a JSON object of at most 65,536 characters."));

    private static JsonObject? Parse(string? body)
    {
        if (body is not { Length: > 0 and <= LongestBody })
        {
            return null;
        }

        try
        {
            // The members are looked at here once: a doubled one throws then and not later.
            var fields = JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { MaxDepth = 8 }) as JsonObject;
            return fields?.Count >= 0 ? fields : null;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject fields, string name) => fields[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    // Something that is no list of texts becomes a link that is refused.
    private static List<string> Texts(JsonObject fields, string name) => fields[name] switch
    {
        null => [],
        JsonArray list => [.. list.Select(item => item is JsonValue value && value.TryGetValue<string>(out var text) ? text : "")],
        _ => [""],
    };
}
