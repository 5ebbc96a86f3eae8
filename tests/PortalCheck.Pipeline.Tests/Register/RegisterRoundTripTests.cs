using FsCheck;
using FsCheck.Fluent;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Register;

namespace PortalCheck.Pipeline.Tests.Register;

public sealed class RegisterRoundTripTests
{
    private static readonly string[] Texts =
    [
        "Ủy ban nhân dân tỉnh Bắc Ninh", "null", "~", "true", "12", "a: b", "# x", "- y", "{x}", "[x]", "“quoted”", "say \"no\"", "it's", "tab\there", "two\nlines",
        "back\\slash", " spaces ", "comma, semicolon;", "=1+1", "😀", "&a", "*a", "!t", "%", "@", "`", "|", ">", "yes", "'", "\u2028", "\u0085", "a  b", "...", "---",
    ];

    [Fact]
    public void YamlWrittenAndRead_IsTheSameRegister() =>
        Prop.ForAll(Registers().ToArbitrary(), register => Same(register, RegisterReader.ReadYaml(RegisterYaml.Write(register), "r.yaml"))).CheckSeeded();

    [Fact]
    public void CsvWrittenAndRead_IsTheSameRegister() =>
        Prop.ForAll(Registers().ToArbitrary(), register =>
        {
            var (agencies, portals) = RegisterCsv.Export(register);
            return Same(register, RegisterCsv.Import(agencies, "a.csv", portals, "p.csv"));
        }).CheckSeeded();

    private static bool Same(PortalRegister register, RegisterReadResult read)
    {
        Assert.Empty(read.Faults);
        Assert.Equal(register.Agencies.Select(WithoutList), read.Register!.Agencies.Select(WithoutList));
        Assert.Equal(register.Agencies.SelectMany(agency => agency.MergedFrom), read.Register.Agencies.SelectMany(agency => agency.MergedFrom));
        Assert.Equal(register.Portals, read.Register.Portals);
        return true;
    }

    // Records compare lists by reference.
    private static Agency WithoutList(Agency agency) => agency with { MergedFrom = [] };

    private static Gen<PortalRegister> Registers() =>
        from agencyCount in Gen.Choose(1, 4)
        from agencies in Gen.CollectToArray(Enumerable.Range(0, agencyCount).Select(AgencyAt))
        from portalCount in Gen.Choose(0, 5)
        from portals in Gen.CollectToArray(Enumerable.Range(0, portalCount).Select(at => PortalAt(at, agencyCount)))
        select new PortalRegister(agencies, portals);

    private static Gen<Agency> AgencyAt(int at) =>
        from vi in Text()
        from en in Text()
        from kind in Gen.Elements(Enum.GetValues<AgencyKind>())
        from tier in Gen.Elements(Enum.GetValues<Tier>())
        from hasParent in Gen.Elements(true, false)
        from league in Gen.Elements("provinces", "departments:tinh-x")
        from merged in Gen.Elements<IReadOnlyList<FormerAgency>>([], [new("tinh-ha-giang", "tỉnh Hà Giang"), new("thanh-pho-da-nang", "thành phố Đà Nẵng")])
        select new Agency { MergedFrom = merged, Id = $"co-quan-{at}", Name = new LocalText(vi, en), Kind = kind, Tier = tier, Parent = hasParent && at > 0 ? $"co-quan-{at - 1}" : null, League = league };

    private static Gen<Portal> PortalAt(int at, int agencies) =>
        from agency in Gen.Choose(0, agencies - 1)
        from kind in Gen.Elements(Enum.GetValues<PortalKind>())
        from address in Gen.Elements("https://cong{0}.bacninh.gov.vn/", "http://bacninh.gov.vn:8{0}80/a?b=c&d=%20", "https://x{0}.vn")
        from hint in Gen.Elements("/dang-nhap", "https://bacninh.gov.vn/dang-nhap", "tim kiem.html", null)
        from province in Gen.Choose(0, 500)
        from declared in Gen.Elements(new DeclaredCounts { Total = province + 3, Province = province, Commune = 3 }, new DeclaredCounts { FullProcess = province }, null)
        from contact in Gen.Elements("gopy@bacninh.gov.vn", "+84 222 3822 255", "19001000", null)
        from note in Text()
        from consent in Gen.Elements(new OwnerConsent(), new OwnerConsent { Note = note, IgnoreRobots = true }, new OwnerConsent { Note = note, ReadPosts = ReadPosts.Never })
        from cadence in Gen.Elements<int?>(1, 30, 366, null)
        from sureness in Gen.Elements(Enum.GetValues<Sureness>())
        from lab in Gen.Elements(true, false)
        select new Portal
        {
            Id = $"cong-{at}",
            Agency = $"co-quan-{agency}",
            Kind = kind,
            Address = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, at),
            Hints = new PageHints { Login = hint, EForm = hint },
            Declared = declared,
            Contact = contact,
            Consent = consent,
            CadenceDays = cadence,
            Sureness = sureness,
            Lab = lab,
        };

    private static Gen<string> Text() =>
        from parts in Gen.Elements(Texts).ArrayOf(2)
        from wide in Gen.Elements("", "Đ", "ữ")
        where !string.IsNullOrWhiteSpace(wide + string.Concat(parts))
        select (wide + string.Concat(parts)).Normalize();
}
