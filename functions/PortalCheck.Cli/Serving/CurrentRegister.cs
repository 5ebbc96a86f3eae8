using System.Globalization;
using System.Text.Json;
using PortalCheck.Model.Json;
using PortalCheck.Model.Register;
using PortalCheck.Storage;

namespace PortalCheck.Cli.Serving;

/// <summary>Puts a register into the store before the app starts.</summary>
internal static class CurrentRegister
{
    /// <summary>The register of a lab, due in every round: a lab is no one's server.</summary>
    public static PortalRegister OfLab(PortalRegister lab) => lab with { Portals = [.. lab.Portals.Select(portal => portal with { CadenceDays = 0 })] };

    /// <summary>Puts the register into the store where it differs from the one in use.</summary>
    /// <returns>True where it was put.</returns>
    /// <exception cref="UsageException">The store holds real portals and this is the lab's register, or somebody replaced the register at this very moment.</exception>
    public static async Task<bool> PutAsync(IPortalStore store, PortalRegister register, TimeProvider time, CancellationToken cancellation)
    {
        var current = await store.FindCurrentRegisterAsync(cancellation);
        if (current is not null && string.Equals(Json(current.Register), Json(register), StringComparison.Ordinal))
        {
            return false;
        }

        if (current?.Register.Portals.Any(portal => !portal.Lab) == true && register.Portals.All(portal => portal.Lab))
        {
            throw new UsageException("This folder holds a register of real portals, which the lab's would replace; choose another folder with --out.");
        }

        var stored = await store.ReplaceRegisterAsync(register, current?.Version, cancellation)
            ?? throw new UsageException("Somebody else replaced the register at this moment; look at it, then start again.");
        var now = time.GetUtcNow();
        await store.AppendAuditAsync(
            new AuditEntry(
                $"register-replaced-{now.UtcTicks.ToString(CultureInfo.InvariantCulture)}",
                now,
                "department",
                "register-replaced",
                "register",
                string.Create(CultureInfo.InvariantCulture, $"{register.Agencies.Count} agencies, {register.Portals.Count} portals, put by 'portalcheck serve'; version {stored.Version}.")),
            cancellation);
        return true;
    }

    private static string Json(PortalRegister register) => JsonSerializer.Serialize(register, PortalCheckJson.Compact);
}
