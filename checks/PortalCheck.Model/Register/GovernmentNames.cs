using System.Collections.Frozen;

namespace PortalCheck.Model.Register;

/// <summary>Third-level names under <c>.gov.vn</c> that the host rule knows. Provinces: the 34 of 2025-07-01 and the 29 merged then.</summary>
public static class GovernmentNames
{
    /// <summary>The national portal's label.</summary>
    public const string NationalPortal = "dichvucong";

    /// <summary>Full names of the 34 provinces and cities without diacritics; Ho Chi Minh City as D224 Đ11k4b names it.</summary>
    public static FrozenSet<string> Provinces { get; } = Set(
        "hanoi caobang tuyenquang dienbien laichau sonla laocai thainguyen langson quangninh bacninh phutho haiphong hungyen ninhbinh "
        + "thanhhoa nghean hatinh quangtri hue danang quangngai gialai khanhhoa daklak lamdong dongnai hochiminhcity tayninh dongthap "
        + "vinhlong angiang cantho camau");

    /// <summary>Labels of provinces that were merged or renamed, and former labels of those that were not.</summary>
    public static FrozenSet<string> FormerProvinces { get; } = Set(
        "hagiang yenbai backan vinhphuc hoabinh bacgiang haiduong thaibinh hanam namdinh quangbinh thuathienhue quangnam kontum binhdinh "
        + "phuyen ninhthuan daknong binhthuan binhduong baria-vungtau longan binhphuoc tiengiang bentre travinh soctrang haugiang "
        + "kiengiang baclieu");

    /// <summary>Labels of central bodies, in use before or after the merger of ministries in 2025.</summary>
    public static FrozenSet<string> CentralBodies { get; } = Set(
        "dichvucong chinhphu vpcp bocongan mps mod bqp mofa mofahcm moha moj mof mpi moit mae monre mard moc mt mot mst most mic moet moh "
        + "bvhttdl cinet molisa cema btgdt bdttg sbv thanhtra ubdt baohiemxahoi vss vast vass gdt customs");

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
