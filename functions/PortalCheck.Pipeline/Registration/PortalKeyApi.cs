using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Registration;

/// <summary>The department gives webmasters the keys of their portals and takes them back. A key is shown once; only its hash is stored.</summary>
/// <param name="store">Holds the hashes.</param>
/// <param name="departmentKeySha256">SHA-256 of the department's key, lower-case hex; empty closes the function.</param>
/// <param name="time">Clock of the audit log.</param>
public sealed class PortalKeyApi(IPortalStore store, string? departmentKeySha256, TimeProvider time)
{
    private readonly ActLog _acts = new(store, time);

    /// <summary><c>POST portals/{portal}/key</c>: 201 with the new key, which replaces an earlier one; 401; 404.</summary>
    public async Task<ApiAnswer> IssueAsync(string? departmentKey, string portal, CancellationToken cancellation)
    {
        if (await Gate.RefusalAsync(departmentKey, "key-refused", "portal-key", cancellation) is { } refusal)
        {
            return refusal;
        }

        var register = (await store.FindCurrentRegisterAsync(cancellation))?.Register;
        if (!PortalId.IsValid(portal) || register?.FindPortal(portal) is null)
        {
            return PortalId.Unknown();
        }

        var key = SecretKey.Make();
        var hash = SecretKey.Hash(key);
        await store.SavePortalKeyAsync(portal, hash, cancellation);
        await _acts.DoneAsync(
            ActLog.Department, "key-issued", portal, hash[..16], "A key was issued; an earlier one no longer holds.", cancellation);
        return ApiAnswer.Json(201, new { portal, key });
    }

    /// <summary><c>DELETE portals/{portal}/key</c>: 204, also where there was none; 401; 404 for an impossible id.</summary>
    public async Task<ApiAnswer> TakeBackAsync(string? departmentKey, string portal, CancellationToken cancellation)
    {
        if (await Gate.RefusalAsync(departmentKey, "key-refused", "portal-key", cancellation) is { } refusal)
        {
            return refusal;
        }

        if (!PortalId.IsValid(portal))
        {
            return PortalId.Unknown();
        }

        // A portal that left the register may still have one.
        if (await store.FindPortalKeyAsync(portal, cancellation) is { } hash)
        {
            await store.SavePortalKeyAsync(portal, null, cancellation);
            await _acts.DoneAsync(ActLog.Department, "key-taken-back", portal, hash[..16], "The key no longer holds.", cancellation);
        }

        return ApiAnswer.Empty(204);
    }

    private DepartmentGate Gate => new(departmentKeySha256, _acts);
}
