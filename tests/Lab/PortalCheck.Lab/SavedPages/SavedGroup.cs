using PortalCheck.Model.Register;

namespace PortalCheck.Lab.SavedPages;

/// <summary>Saved pages that came from one site.</summary>
/// <param name="Id">Short name; also the first label of the made-up host.</param>
/// <param name="Prefix">What the folder names of its pages begin with.</param>
/// <param name="Home">Folder of the page that answers <c>/</c>.</param>
/// <param name="Kind">Sort of portal.</param>
/// <param name="Aliases">Further addresses under which the site linked its pages: path to folder.</param>
internal sealed record SavedGroup(string Id, string Prefix, string Home, PortalKind Kind, IReadOnlyDictionary<string, string> Aliases)
{
    /// <summary>The groups of the pages that are known; a page of no group makes one of its own.</summary>
    public static readonly IReadOnlyList<SavedGroup> Known =
    [
        Of("bacninh", "bacninh-", "bacninh-home", PortalKind.Service, ("/dangnhap", "bacninh-login")),
        Of("hanoi-so4t", "hanoi-so4t-", "hanoi-so4t-home", PortalKind.Info, ("/index.html", "hanoi-so4t-home")),
        Of(
            "hagiang",
            "hg-",
            "hg-layout",
            PortalKind.Service,
            ("/DichVuCong", "hg-catalogue"),
            ("/GuiHoSo/MotCua", "hg-eform"),
            ("/GuiHoSo/ThemTuyenSinhCapMamNon", "hg-eform-tuyen-sinh")),
        Of(
            "vfa",
            "vfa-",
            "vfa-home",
            PortalKind.Service,
            ("/HomePage.do", "vfa-home"),
            ("/RegisterPage.do", "vfa-register"),
            ("/ContactPage.do", "vfa-contact")),
        Of("natl-2026", "natl-2026-", "natl-2026-detail-khai-sinh", PortalKind.National),
        Of("bca", "bca-", "bca-list-cu-tru", PortalKind.Service),
        Of("opencps-dongthap", "opencps-dongthap-", "opencps-dongthap-home", PortalKind.Service),
        Of("opencps-moc", "opencps-moc-", "opencps-moc-home", PortalKind.Service),
        Of("hcc-net", "hcc-net-", "hcc-net-theo-doi", PortalKind.Service),
        Of("baochinhphu-vendor", "baochinhphu-vendor-", "baochinhphu-vendor-home", PortalKind.Info),
    ];

    private static SavedGroup Of(string id, string prefix, string home, PortalKind kind, params (string Path, string Slug)[] aliases) =>
        new(id, prefix, home, kind, aliases.ToDictionary(alias => alias.Path, alias => alias.Slug, StringComparer.Ordinal));
}
