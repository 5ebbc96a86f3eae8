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

    /// <summary>Register id of the middling portal.</summary>
    public const string Middling = "dvc-binh-son";

    /// <summary>Register id of the bad portal.</summary>
    public const string Bad = "dvc-hoa-thinh";

    /// <summary>Folder that holds the portals' files beside the running program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "lab", "Portals");

    /// <summary>All three, the best first.</summary>
    public static IReadOnlyList<LabMember> All() =>
    [
        Member("good", Good, "tinh-an-lac", "Ủy ban nhân dân tỉnh An Lạc", "People's Committee of An Lạc Province", new DeclaredCounts
        {
            Total = 28,
            Province = 6,
            Commune = 22,
            FullProcess = 9,
            Partial = 19,
        }),
        Member("middling", Middling, "tinh-binh-son", "Ủy ban nhân dân tỉnh Bình Sơn", "People's Committee of Bình Sơn Province", new DeclaredCounts
        {
            Total = 24,
            FullProcess = 8,
            Partial = 16,
        }),
        Member("bad", Bad, "tinh-hoa-thinh", "Ủy ban nhân dân tỉnh Hòa Thịnh", "People's Committee of Hòa Thịnh Province", new DeclaredCounts
        {
            Total = 54,
            Province = 22,
            District = 18,
            Commune = 20,
        }),
    ];

    private static LabMember Member(
        string folder, string id, string agency, string vietnamese, string english, DeclaredCounts declared)
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
                Address = $"https://{site.Hosts[0]}/",
                Declared = declared,
                Sureness = Sureness.Verified,
                Lab = true,
            },
            site);
    }
}
