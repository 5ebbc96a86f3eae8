using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PortalCheck.Model.Json;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Register;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Registration;

/// <summary>
/// The department's register over HTTP: read it, check one, replace it. It is replaced whole or not at all, and only where nobody else
/// replaced it meanwhile (RFC 9110 section 13; RFC 6585 section 3 for 428).
/// </summary>
/// <param name="store">Holds the register.</param>
/// <param name="departmentKeySha256">SHA-256 of the department's key, lower-case hex; empty closes the function.</param>
/// <param name="time">Clock of the audit log.</param>
public sealed class RegisterApi(IPortalStore store, string? departmentKeySha256, TimeProvider time)
{
    /// <summary>The largest register taken (characters): some 20,000 portals.</summary>
    public const int LongestText = 8 * 1024 * 1024;

    private const int MostFaults = 500;
    private const string Subject = "register";

    private readonly ActLog _acts = new(store, time);

    /// <summary><c>GET register</c>: 200 as YAML or JSON by <c>Accept</c> with <c>ETag</c>; 304; 401; 404 before the first was put.</summary>
    public async Task<ApiAnswer> ReadAsync(string? key, string? accept, string? ifNoneMatch, CancellationToken cancellation)
    {
        if (await RefusalAsync(key, "register-refused", cancellation) is { } refusal)
        {
            return refusal;
        }

        if (await store.FindCurrentRegisterAsync(cancellation) is not { } current)
        {
            return ApiAnswer.Problem(404, "Not Found", new LocalText(
                "Chưa có danh bạ: gửi danh bạ đầu tiên bằng PUT với If-None-Match: *.", "There is no register yet: send the first with PUT and If-None-Match: *."));
        }

        var answer = ifNoneMatch is not null && EntityTags.IfNoneMatch(ifNoneMatch, current.Version)
            ? ApiAnswer.Empty(304)
            : WantsJson(accept)
                ? ApiAnswer.Text(200, ApiAnswer.JsonType, JsonSerializer.Serialize(current.Register, PortalCheckJson.Indented))
                : ApiAnswer.Text(200, ApiAnswer.YamlType, RegisterYaml.Write(current.Register));
        return answer.With("ETag", EntityTags.Of(current.Version)).With("Vary", "Accept");
    }

    /// <summary><c>POST register/check</c>: 200 with counts, or 422 with every fault; nothing is stored.</summary>
    public async Task<ApiAnswer> CheckAsync(string? key, string? contentType, string? body, CancellationToken cancellation)
    {
        if (await RefusalAsync(key, "register-refused", cancellation) is { } refusal)
        {
            return refusal;
        }

        var (register, fault) = Parse(contentType, body);
        return fault ?? ApiAnswer.Json(200, new { valid = true, agencies = register!.Agencies.Count, portals = register.Portals.Count });
    }

    /// <summary>
    /// <c>PUT register</c>: 200 with the new <c>ETag</c>; 401; 412 where another version is in use; 413, 415; 422 with every fault; 428 where neither
    /// <c>If-Match</c> nor <c>If-None-Match: *</c> is given.
    /// </summary>
    public async Task<ApiAnswer> ReplaceAsync(RegisterUpload upload, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(upload);
        if (await RefusalAsync(upload.Key, "register-refused", cancellation) is { } refusal)
        {
            return refusal;
        }

        if (upload.IfMatch is null && upload.IfNoneMatch is not "*")
        {
            return await RefusedAsync(ApiAnswer.Problem(428, "Precondition Required", new LocalText(
                "Hãy gửi If-Match với ETag của danh bạ vừa đọc, hoặc If-None-Match: * cho danh bạ đầu tiên.",
                "Send If-Match with the ETag of the register that you read, or If-None-Match: * for the first one.")), cancellation);
        }

        var (register, fault) = Parse(upload.ContentType, upload.Body);
        if (fault is not null)
        {
            return await RefusedAsync(fault, cancellation);
        }

        var current = await store.FindCurrentRegisterAsync(cancellation);
        var agreed = upload.IfMatch is { } tags ? EntityTags.IfMatch(tags, current?.Version) : current is null;
        if (!agreed || await store.ReplaceRegisterAsync(register!, current?.Version, cancellation) is not { } stored)
        {
            return await RefusedAsync(ApiAnswer.Problem(412, "Precondition Failed", new LocalText(
                "Danh bạ đã có người khác thay từ khi được đọc: hãy đọc lại, sửa rồi gửi lại.",
                "Somebody else has replaced the register since it was read: read it again, change it, send it again.")), cancellation);
        }

        await _acts.DoneAsync(
            ActLog.Department, "register-replaced", Subject, stored.Version, Changes(current?.Register, stored.Register), cancellation);
        return ApiAnswer
            .Json(200, new { agencies = register!.Agencies.Count, portals = register.Portals.Count })
            .With("ETag", EntityTags.Of(stored.Version));
    }

    private static bool WantsJson(string? accept) => accept is not null
        && accept.Contains("json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("yaml", StringComparison.OrdinalIgnoreCase);

    /// <summary>A register, or the answer that says what is wrong. JSON is read as the YAML that it is, so that a fault has its line.</summary>
    private static (PortalRegister? Register, ApiAnswer? Fault) Parse(string? contentType, string? body)
    {
        var mediaType = (contentType ?? "").Split(';')[0].Trim();
        if (!mediaType.EndsWith("yaml", StringComparison.OrdinalIgnoreCase) && !mediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase))
        {
            return (null, ApiAnswer.Problem(415, "Unsupported Media Type", new LocalText(
                "Danh bạ phải là application/yaml hoặc application/json.", "A register is application/yaml or application/json.")));
        }

        if (body is { Length: > LongestText })
        {
            return (null, ApiAnswer.Problem(413, "Content Too Large", new LocalText(
                "Danh bạ dài quá 8 triệu ký tự: hãy chia cho nhiều hệ thống.", "The register is longer than 8 million characters: share it among several installations.")));
        }

        var read = RegisterReader.ReadYaml(WellFormed.Of(body ?? ""), "register");
        return read.Register is { } register ? (register, null) : (null, Faulty(read.Faults));
    }

    private static ApiAnswer Faulty(IReadOnlyList<RegisterFault> faults)
    {
        var count = faults.Count.ToString(CultureInfo.InvariantCulture);
        return ApiAnswer.Problem(
            422,
            "Unprocessable Content",
            new LocalText($"Danh bạ có {count} lỗi; không có gì được lưu.", $"The register has {count} {(faults.Count == 1 ? "fault" : "faults")}; nothing was stored."),
            new JsonObject
            {
                ["faults"] = new JsonArray([.. faults.Take(MostFaults).Select(fault => (JsonNode?)new JsonObject
                {
                    ["line"] = fault.Line,
                    ["field"] = fault.Field,
                    ["message"] = Both(fault.Message),
                    ["suggestion"] = fault.Suggestion is { } suggestion ? Both(suggestion) : null,
                })]),
            });
    }

    private static JsonObject Both(LocalText text) => new() { ["vi"] = text.Vi, ["en"] = text.En };

    private static string Changes(PortalRegister? before, PortalRegister after)
    {
        var old = (before?.Portals ?? []).ToDictionary(portal => portal.Id, StringComparer.Ordinal);
        var added = after.Portals.Count(portal => !old.ContainsKey(portal.Id));
        var changed = after.Portals.Count(portal => old.TryGetValue(portal.Id, out var was) && was != portal);
        var removed = old.Count - (after.Portals.Count - added);
        return string.Create(
            CultureInfo.InvariantCulture, $"{after.Portals.Count} portals: {added} added, {changed} changed, {removed} removed; {after.Agencies.Count} agencies.");
    }

    private Task<ApiAnswer?> RefusalAsync(string? key, string action, CancellationToken cancellation) =>
        new DepartmentGate(departmentKeySha256, _acts).RefusalAsync(key, action, Subject, cancellation);

    private async Task<ApiAnswer> RefusedAsync(ApiAnswer answer, CancellationToken cancellation)
    {
        await _acts.RefusedAsync(
            ActLog.Department, $"register-refused-{answer.Status.ToString(CultureInfo.InvariantCulture)}", Subject, "A register was not taken.", cancellation);
        return answer;
    }
}

/// <summary>A register that somebody wants to put in place of the one in use.</summary>
/// <param name="Key">The department's key as given.</param>
/// <param name="ContentType">Media type of the body.</param>
/// <param name="Body">The register's text.</param>
/// <param name="IfMatch">Tags of the version to replace.</param>
/// <param name="IfNoneMatch"><c>*</c> for the first register.</param>
public sealed record RegisterUpload(string? Key, string? ContentType, string? Body, string? IfMatch, string? IfNoneMatch);
