using PortalCheck.Lab.Serving;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Lab.Demo;

/// <summary>A lab portal with its entry in the register.</summary>
/// <param name="Agency">Owner.</param>
/// <param name="Portal">Register entry.</param>
/// <param name="Site">What is served.</param>
internal sealed record LabMember(Agency Agency, Portal Portal, ILabSite Site);

/// <summary>The three demo portals, drawn for PortalCheck. Their provinces do not exist and never did.</summary>
internal static class DemoPortals
{
    /// <summary>Register id of the good portal.</summary>
    public const string Good = "dvc-an-lac";

    /// <summary>Folder that holds the portals' files beside the running program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "lab", "Portals");

    /// <summary>All three, the good one first.</summary>
    public static IReadOnlyList<LabMember> All() =>
    [
        Member("good", Good, "tinh-an-lac", "Ủy ban nhân dân tỉnh An Lạc", "People's Committee of An Lạc Province", "https", new DeclaredCounts
        {
            Total = 28,
            Province = 6,
            Commune = 22,
            FullProcess = 9,
            Partial = 19,
        }),
    ];

    private static LabMember Member(
        string folder, string id, string agency, string vietnamese, string english, string scheme, DeclaredCounts declared)
    {
        var site = DemoSite.Load(Path.Combine(Folder, folder));
        return new LabMember(
            new Agency
            {
                Id = agency,
                Name = new LocalText(vietnamese, english),
                Kind = AgencyKind.Province,
                Tier = Tier.Province,
                League = LabWorld.League,
            },
            new Portal
            {
                Id = id,
                Agency = agency,
                Kind = PortalKind.Service,
                Address = $"{scheme}://{site.Hosts[0]}/",
                Declared = declared,
                Sureness = Sureness.Verified,
                Lab = true,
            },
            site);
    }
}
