using System.Text.Json;
using PortalCheck.Model.Register;
using PortalCheck.Pipeline.Register;

namespace PortalCheck.Pipeline.Tests.Register;

public sealed class StarterRegisterTests
{
    private static readonly string Root = FindRoot();
    private static readonly RegisterReadResult Result = RegisterReader.ReadYaml(File.ReadAllText(Path.Combine(Root, "register/vietnam.yaml")), "vietnam.yaml");

    private static PortalRegister Register => Result.Register!;

    [Fact]
    public void StarterRegister_HasNoFault() => Assert.Empty(Result.Faults);

    [Fact]
    public void Provinces_AreThirtyFour() => Assert.Equal(34, Register.Agencies.Count(agency => agency.Kind == AgencyKind.Province));

    [Fact]
    public void MinistriesAndMinistryLevelBodies_AreSeventeen() => Assert.Equal(17, Register.Agencies.Count(agency => agency.Kind == AgencyKind.Ministry));

    [Fact]
    public void EveryAgency_HasOnePortal() =>
        Assert.Equal(Register.Agencies.Select(agency => agency.Id).Order(StringComparer.Ordinal), Register.Portals.Select(portal => portal.Agency).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryProvince_HasTheHostThatTheRuleGivesIt() =>
        Assert.All(
            Register.Portals.Where(portal => Register.FindAgency(portal.Agency)!.Kind == AgencyKind.Province),
            portal => Assert.Equal(GovernmentForm.Province, GovernmentHost.Classify(new Uri(portal.Address).Host).Form));

    [Fact]
    public void NothingIsCalledVerified() => Assert.DoesNotContain(Register.Portals, portal => portal.Sureness == Sureness.Verified);

    [Fact]
    public void HoChiMinhCity_HasTheHostThatTheDecreeNames() =>
        Assert.Equal(("https://hochiminhcity.gov.vn/", Sureness.Documented), (Register.FindPortal("ho-chi-minh")!.Address, Register.FindPortal("ho-chi-minh")!.Sureness));

    [SharedFact("portals-vn/data/provinces.json")]
    public void Provinces_BearTheNamesAndCodesOfTheNationalList()
    {
        using var list = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "../shared/portals-vn/data/provinces.json")));
        var lines = File.ReadAllLines(Path.Combine(Root, "register/vietnam.yaml"));
        Assert.All(list.RootElement.GetProperty("data").GetProperty("rows").EnumerateArray(), row =>
        {
            var at = Array.FindIndex(lines, line => line.EndsWith("# mã " + row.GetProperty("code").GetString(), StringComparison.Ordinal));
            Assert.Contains(row.GetProperty("name").GetString()!, lines[at + 1], StringComparison.OrdinalIgnoreCase);
        });
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PortalCheck.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class SharedFactAttribute : FactAttribute
    {
        public SharedFactAttribute(string file)
        {
            File = file;
            if (!System.IO.File.Exists(Path.Combine(Root, "../shared", file)))
            {
                Skip = $"../shared/{file} is absent.";
            }
        }

        public string File { get; }
    }
}
