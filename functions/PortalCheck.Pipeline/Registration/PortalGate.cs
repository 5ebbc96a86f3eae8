using PortalCheck.Model.Text;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Registration;

/// <summary>Lets only a portal's owner through: by the portal's key, of which the store knows nothing but the SHA-256.</summary>
internal sealed class PortalGate(IPortalStore store, ActLog acts)
{
    /// <summary>Null where the key is the portal's; else the answer that refuses. A portal that nobody knows is answered as one whose key is wrong.</summary>
    internal async Task<ApiAnswer?> RefusalAsync(string? key, string portal, string action, CancellationToken cancellation)
    {
        if (!PortalId.IsValid(portal))
        {
            return PortalId.Unknown();
        }

        var stored = await store.FindPortalKeyAsync(portal, cancellation);
        if (!SecretKey.Matches(key, stored))
        {
            await acts.RefusedAsync("unknown", action, stored is null ? "unknown" : portal, "The portal's key was missing or wrong.", cancellation);
            return DepartmentGate.Unauthorised(new LocalText(
                $"Thiếu khóa của cổng hoặc khóa sai: gửi khóa trong trường {SecretKey.Header}; khóa do cơ quan quản lý cấp.",
                $"The portal's key is missing or wrong: send it in {SecretKey.Header}; the department issues it."));
        }

        // A key outlives the portal's place in the register until the department takes it back.
        var register = (await store.FindCurrentRegisterAsync(cancellation))?.Register;
        return register?.FindPortal(portal) is null ? PortalId.Unknown() : null;
    }
}
