using FsCheck;
using FsCheck.Fluent;
using PortalCheck.Model.Register;
using PortalCheck.Pipeline.Register;

namespace PortalCheck.Pipeline.Tests.Register;

public sealed class RegisterReaderTests
{
    private const string Good = """
        agencies:
          - id: tinh-bac-ninh
            name: {vi: Ủy ban nhân dân tỉnh Bắc Ninh, en: Bac Ninh}
            kind: province
            tier: province
            league: provinces
          - id: so-khcn
            name: {vi: Sở Khoa học và Công nghệ, en: Department of Science}
            kind: department
            tier: province
            parent: tinh-bac-ninh
            league: departments:tinh-bac-ninh
        portals:
          - id: bac-ninh
            agency: tinh-bac-ninh
            kind: info
            address: https://bacninh.gov.vn/
            declared: {total: 499, province: 454, district: 39, commune: 6}
            contact: gopy@bacninh.gov.vn
          - id: so-khcn
            agency: so-khcn
            kind: info
            address: https://sokhcn.bacninh.gov.vn/
            hints: {login: /dang-nhap}
            consent: {note: Công văn 12, ignoreRobots: true, readPosts: never}
            sureness: documented
            lab: false
            cadenceDays: 90

        """;

    [Fact]
    public void GoodRegister_IsReadWhole()
    {
        var register = RegisterReader.ReadYaml(Good, "r.yaml").Register!;
        Assert.Equal(
            (2, 2, 454, ReadPosts.Never, "/dang-nhap"),
            (register.Agencies.Count, register.Portals.Count, register.Portals[0].Declared!.Province, register.Portals[1].Consent.ReadPosts, register.Portals[1].Hints.Login));
    }

    [Fact]
    public void Cadence_IsReadWhereItIsGivenOnly() =>
        Assert.Equal([null, 90], RegisterReader.ReadYaml(Good, "r.yaml").Register!.Portals.Select(portal => portal.CadenceDays));

    [Fact]
    public void PortalOfTheLab_MayBeDueAtEachRound() => Assert.Equal(
        0,
        RegisterReader.ReadYaml(
            Good.Replace("lab: false", "lab: true", StringComparison.Ordinal).Replace("cadenceDays: 90", "cadenceDays: 0", StringComparison.Ordinal), "r.yaml").Register?.Portals[1].CadenceDays);

    [Fact]
    public void PortalOfTheLab_MayDeclareCountsThatDoNotAddUp() => Assert.Equal(
        54,
        RegisterReader.ReadYaml(
            Good.Replace("    declared: {total: 499", "    lab: true\n    declared: {total: 54", StringComparison.Ordinal), "r.yaml").Register?.Portals[0].Declared?.Total);

    [Fact]
    public void ByteOrderMark_IsIgnored() => Assert.NotNull(RegisterReader.ReadYaml("\uFEFF" + Good, "r.yaml").Register);

    [Theory]
    [InlineData("agency: so-khcn", "agency: so-khc", 21, "portals[1].agency", "no agency", "so-khcn")]
    [InlineData("parent: tinh-bac-ninh", "parent: tinh-bac-nin", 11, "agencies[1].parent", "no agency", "tinh-bac-ninh")]
    [InlineData("parent: tinh-bac-ninh", "parent: so-khcn", 11, "agencies[1].parent", "circle", "Leave “parent” out")]
    [InlineData("  - id: so-khcn\n    agency", "  - id: bac-ninh\n    agency", 20, "portals[1].id", "already on line 14", "bac-ninh-2")]
    [InlineData("  - id: so-khcn\n    name", "  - id: tinh-bac-ninh\n    name", 7, "agencies[1].id", "already on line 2", "tinh-bac-ninh-2")]
    [InlineData("  - id: bac-ninh", "  - id: Bắc Ninh", 14, "portals[0].id", "not allowed", "bac-ninh")]
    [InlineData("https://sokhcn.bacninh.gov.vn/", "HTTP://WWW.BacNinh.gov.vn:80", 23, "portals[1].address", "portal “bac-ninh” on line 17", "Keep one")]
    [InlineData("https://bacninh.gov.vn/", "ftp://bacninh.gov.vn/", 17, "portals[0].address", "not “ftp:”", "https://bacninh.gov.vn/")]
    [InlineData("https://bacninh.gov.vn/", "bacninh.gov.vn", 17, "portals[0].address", "lacks https", "https://bacninh.gov.vn")]
    [InlineData("https://bacninh.gov.vn/", "javascript:alert(1)", 17, "portals[0].address", "not “javascript:”", "https://")]
    [InlineData("https://bacninh.gov.vn/", "https://bacninh-gov.vn/", 17, "portals[0].address", "hyphen", "https://bacninh.gov.vn/")]
    [InlineData("https://bacninh.gov.vn/", "https://bacninh.g0v.vn/a", 17, "portals[0].address", "digits", "https://bacninh.gov.vn/a")]
    [InlineData("https://bacninh.gov.vn/", "https://bacninh.gov.vn.xacthuc.com/", 17, "portals[0].address", "another domain", "https://bacninh.gov.vn/")]
    [InlineData("https://bacninh.gov.vn/", "https://dichvuc0ng.bacninh.gov.vn/", 17, "portals[0].address", "digits", "https://dichvucong.bacninh.gov.vn/")]
    [InlineData("https://bacninh.gov.vn/", "https://bаcninh.gov.vn/", 17, "portals[0].address", "another script", "https://bacninh.gov.vn/")]
    [InlineData("https://bacninh.gov.vn/", "https://xn--bcninh-3nf.gov.vn/", 17, "portals[0].address", "xn--", "https://bacninh.gov.vn/")]
    [InlineData("https://bacninh.gov.vn/", "https://bacninnh.gov.vn/", 17, "portals[0].address", "one letter", "https://bacninh.gov.vn/")]
    [InlineData("https://bacninh.gov.vn/", "https://admin:pw@bacninh.gov.vn/", 17, "portals[0].address", "password", "https://bacninh.gov.vn/")]
    [InlineData("https://bacninh.gov.vn/", "https://bacninh.gov.vn/#a", 17, "portals[0].address", "after “#”", "https://bacninh.gov.vn/")]
    [InlineData("https://bacninh.gov.vn/", "https://192.168.1.4/", 17, "portals[0].address", "private address", "lab: true")]
    [InlineData("https://bacninh.gov.vn/", "http://localhost:5080/", 17, "portals[0].address", "private address", "lab: true")]
    [InlineData("https://bacninh.gov.vn/", "http://2130706433/", 17, "portals[0].address", "private address", "lab: true")]
    [InlineData("https://bacninh.gov.vn/", "http://[::1]/", 17, "portals[0].address", "private address", "lab: true")]
    [InlineData("https://bacninh.gov.vn/", "http://[::ffff:10.0.0.1]/", 17, "portals[0].address", "private address", "lab: true")]
    [InlineData("https://bacninh.gov.vn/", "http://169.254.169.254/", 17, "portals[0].address", "private address", "lab: true")]
    [InlineData("/dang-nhap", "javascript:login()", 24, "portals[1].hints.login", "not “javascript:”", "https://")]
    [InlineData("    contact: gopy", "    contatc: gopy", 19, "portals[0].contatc", "Unknown key", "contact")]
    [InlineData("gopy@bacninh.gov.vn", "Phòng CNTT", 19, "portals[0].contact", "e-mail", "gopy@")]
    [InlineData("    kind: province\n", "", 2, "agencies[0].kind", "missing", null)]
    [InlineData("    kind: province\n", "    kind: provinces\n", 4, "agencies[0].kind", "no value", "province")]
    [InlineData("en: Bac Ninh", "en: ''", 3, "agencies[0].name.en", "empty", null)]
    [InlineData("lab: false", "lab: maybe", 27, "portals[1].lab", "true or false", "true")]
    [InlineData("province: 454", "province: many", 18, "portals[0].declared.province", "whole number", null)]
    [InlineData("province: 454", "province: -454", 18, "portals[0].declared.province", "negative", "0")]
    [InlineData("province: 454", "province: 455", 18, "portals[0].declared.total", "add up to 500", "total: 500")]
    [InlineData("commune: 6", "commune: 6, fullProcess: 300, partial: 200", 18, "portals[0].declared.total", "more than the total", null)]
    [InlineData("cadenceDays: 90", "cadenceDays: 0", 28, "portals[1].cadenceDays", "from 1 to 366", "cadenceDays: 30")]
    [InlineData("cadenceDays: 90", "cadenceDays: 367", 28, "portals[1].cadenceDays", "from 1 to 366", "cadenceDays: 30")]
    [InlineData("cadenceDays: 90", "cadenceDays: -7", 28, "portals[1].cadenceDays", "from 1 to 366", "cadenceDays: 30")]
    [InlineData("cadenceDays: 90", "cadenceDays: monthly", 28, "portals[1].cadenceDays", "whole number", "cadenceDays: 30")]
    [InlineData("cadenceDays: 90", "cadenceday: 90", 28, "portals[1].cadenceday", "Unknown key", "cadenceDays")]
    [InlineData("{note: Công văn 12, ", "{", 25, "portals[1].consent.ignoreRobots", "who agreed", "note")]
    [InlineData("    kind: province\n", "    kind: province\n    kind: province\n", 5, "agencies[0].kind", "given twice", "Keep one")]
    [InlineData("league: provinces", "league: Các tỉnh", 6, "agencies[0].league", "lower-case", "cac-tinh")]
    [InlineData("portals:\n", "portals: 3\nx:\n", 13, "portals", "must be a list", null)]
    [InlineData("https://bacninh.gov.vn/", "&a https://bacninh.gov.vn/", 17, "", "anchors", null)]
    [InlineData("agencies:\n", "agencies: [\n", 1, "", "not valid YAML", null)]
    public void Fault_IsNamedWithLineFieldAndWhatToWrite(string from, string to, int line, string field, string message, string? suggestion)
    {
        var text = Good.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Good, text);
        var result = RegisterReader.ReadYaml(text, "r.yaml");
        Assert.Null(result.Register);
        Assert.Contains(result.Faults, fault =>
            fault.File == "r.yaml" && (fault.Line == line || message == "not valid YAML") && fault.Field == field
            && fault.Message.En.Contains(message, StringComparison.Ordinal) && fault.Message.Vi.Length > 0
            && (suggestion is null || fault.Suggestion!.En.StartsWith(suggestion, StringComparison.Ordinal)));
    }

    [Fact]
    public void AllFaults_AreNamedAtOnce()
    {
        var text = Good.Replace("kind: department", "kind: sector", StringComparison.Ordinal)
            .Replace("agency: so-khcn", "agency: nobody", StringComparison.Ordinal)
            .Replace("province: 454", "province: -1", StringComparison.Ordinal);
        var fields = RegisterReader.ReadYaml(text, "r.yaml").Faults.Select(fault => fault.Field);
        Assert.Equal(["agencies[1].kind", "portals[0].declared.province", "portals[0].declared.total", "portals[1].agency"], fields);
    }

    [Fact]
    public void FaultyAgency_IsNotAlsoCalledUnknown()
    {
        var faults = RegisterReader.ReadYaml(Good.Replace("kind: province", "kind: x", StringComparison.Ordinal), "r.yaml").Faults;
        Assert.Equal("agencies[0].kind", Assert.Single(faults).Field);
    }

    [Theory]
    [InlineData("https://127.0.0.1:5443/")]
    [InlineData("https://bacninnh.gov.vn/")]
    public void LabPortal_MayHaveAnyHost(string address) =>
        Assert.NotNull(RegisterReader.ReadYaml(Good.Replace("https://sokhcn.bacninh.gov.vn/", address, StringComparison.Ordinal).Replace("lab: false", "lab: true", StringComparison.Ordinal), "r.yaml").Register);

    [Theory]
    [InlineData("https://bacninh.gov.vn/khac")]
    [InlineData("https://bacninh.gov.vn:8443/")]
    [InlineData("https://bacninh.gov.vn/?lang=en")]
    public void OtherPathPortOrQuery_IsNoDuplicate(string address) =>
        Assert.NotNull(RegisterReader.ReadYaml(Good.Replace("https://sokhcn.bacninh.gov.vn/", address, StringComparison.Ordinal), "r.yaml").Register);

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("- a\n- b\n")]
    [InlineData("agencies: []\n")]
    public void FileWithoutARegister_HasFaults(string text) => Assert.NotEmpty(RegisterReader.ReadYaml(text, "r.yaml").Faults);

    [Fact]
    public void AnyText_GivesARegisterOrFaults_NeverBoth() =>
        Prop.ForAll<NonNull<string>>(text => RegisterReader.ReadYaml(text.Get, "r.yaml") is var result && (result.Register is null) != (result.Faults.Count == 0)).CheckSeeded();
}
