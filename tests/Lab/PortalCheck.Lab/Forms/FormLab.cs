using PortalCheck.Lab.Serving;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Lab.Forms;

/// <summary>The lab of forms: every case of <see cref="FormCase.Load"/> on a host of its own, and one host of somebody else that pages like to send things to.</summary>
public static class FormLab
{
    /// <summary>The zone that the cases' hosts are in; no agency has it.</summary>
    public const string Zone = "bieumau-thu.gov.vn";

    /// <summary>A host that is not the portal's.</summary>
    public const string Outside = "dem.ngoai-cong.vn";

    /// <summary>Folder of the cases beside the running program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "lab", "Forms");

    /// <summary>The sites of these cases, and the outside host. Throws <see cref="IOException"/> where a file is missing.</summary>
    public static IReadOnlyList<ILabSite> SitesOf(IEnumerable<FormCase> cases) =>
        [.. cases.Select(item => new FormSite(item)), new FunctionSite(Outside, FormSite.Outside)];

    /// <summary>A case's entry in the register.</summary>
    public static Portal PortalOf(FormCase item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new Portal { Id = item.Name, Agency = "bieu-mau", Kind = item.Kind, Address = item.Address, Lab = true };
    }

    /// <summary>The agency that all cases belong to.</summary>
    public static Agency Agency { get; } = new()
    {
        Id = "bieu-mau",
        Name = new LocalText("Phòng thử biểu mẫu", "Lab of forms"),
        Kind = AgencyKind.Department,
        Tier = Tier.Province,
        League = LabWorld.League,
    };
}
