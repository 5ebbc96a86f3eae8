using FsCheck;
using FsCheck.Fluent;
using PortalCheck.Checks.RulePacks;

namespace PortalCheck.Checks.Tests.RulePacks;

public sealed class PackReaderTests
{
    private const string Criteria = """
        groups:
          tls: {vi: Truyền tải, en: Transport}
        criteria:
          tls.https: {group: tls, vi: Có HTTPS, en: HTTPS}
          tls.hsts: {group: tls, vi: HSTS, en: HSTS, references: [RFC 6797]}
        """;

    private const string Acts = """
        acts:
          D1: {number: 1/2026/NĐ-CP, vi: Nghị định, en: Decree}
        """;

    private const string Head = """
        id: test
        version: 1
        name: {vi: Thử, en: Test}
        description: {vi: Thử, en: Test}
        validFrom: 2026-07-01
        acts:
          D1: {inForce: true, note: V}
        weights:
          tls: {info: 1, service: 2, national: 2, archive: 0}

        """;

    private static readonly string[] Caps = ["  - {limit: 50, criterion: tls.https}", "  - {limit: 40, criterion: tls.https, onTag: login}"];

    private static readonly string[] Rows =
    [
        "  tls.https: {status: active, severity: blocker, force: mandatory, clauses: [D1 Đ1k2 V]}",
        "  tls.hsts: {status: planned, severity: minor, force: practice, thresholds: {minMaxAge: 31536000, partial: 4/6}}",
    ];

    [Fact]
    public void Row_IsResolvedWithWhatIsShared()
    {
        var criterion = Read(Whole(Caps, Rows)).Find("tls.https")!;
        Assert.Equal(("tls", "Có HTTPS", true), (criterion.Group, criterion.Name.Vi, criterion.CountsForCompliance));
    }

    [Fact]
    public void KindsLeftOut_AreThoseWithAWeight() =>
        Assert.DoesNotContain(Model.Register.PortalKind.Archive, Read(Whole(Caps, Rows)).Find("tls.https")!.Kinds);

    [Fact]
    public void PracticeRow_DoesNotCountForCompliance() => Assert.False(Read(Whole(Caps, Rows)).Find("tls.hsts")!.CountsForCompliance);

    [Fact]
    public void MandatoryRowOfAnEndedAct_DoesNotCountForCompliance() =>
        Assert.False(Read(Whole(Caps, Rows).Replace("inForce: true", "inForce: false", StringComparison.Ordinal)).Find("tls.https")!.CountsForCompliance);

    [Fact]
    public void Fraction_IsDivided() => Assert.Equal(4 / 6d, Read(Whole(Caps, Rows)).Find("tls.hsts")!.Threshold("partial", 0));

    [Fact]
    public void Hash_IsTheSameForAnyOrderOfRows() =>
        Prop.ForAll(
            Gen.Shuffle(Rows).Zip(Gen.Shuffle(Caps)).ToArbitrary(),
            order => Read(Whole(order.Item2, order.Item1)).Ref.Hash == Read(Whole(Caps, Rows)).Ref.Hash).CheckSeeded();

    [Fact]
    public void Hash_IsTheSameWithComments() =>
        Assert.Equal(Read(Whole(Caps, Rows)).Ref.Hash, Read("# a word\n" + Whole(Caps, Rows)).Ref.Hash);

    [Theory]
    [InlineData("severity: minor", "severity: major")]
    [InlineData("status: planned", "status: active")]
    [InlineData("limit: 40", "limit: 41")]
    [InlineData("Đ1k2", "Đ1k3")]
    [InlineData("inForce: true", "inForce: false")]
    [InlineData("info: 1", "info: 3")]
    [InlineData("31536000", "31536001")]
    [InlineData("version: 1", "version: 2")]
    [InlineData("onTag: login", "onTag: form")]
    [InlineData("force: practice", "force: recommended")]
    public void Hash_ChangesWithTheContent(string from, string to) =>
        Assert.NotEqual(Read(Whole(Caps, Rows)).Ref.Hash, Read(Whole(Caps, Rows).Replace(from, to, StringComparison.Ordinal)).Ref.Hash);

    [Theory]
    [InlineData("severity: minor", "severity: huge", 15, "severity")]
    [InlineData("severity: minor", "sevrity: minor", 15, "sevrity")]
    [InlineData("status: planned, ", "", 15, "status")]
    [InlineData("D1 Đ1k2 V", "D9 Đ1k2 V", 14, "clauses")]
    [InlineData("D1 Đ1k2 V", "D1 Đ1k2", 14, "clauses")]
    [InlineData("  - {limit: 50, criterion: tls.https}", "  - {limit: 50, criterion: tls.http}", 11, "caps.criterion")]
    [InlineData("  tls.hsts:", "  tls.https:", 15, "tls.https")]
    [InlineData("  tls.hsts:", "  tls.hstss:", 15, "tls.hstss")]
    [InlineData("partial: 4/6", "partial: many", 15, "partial")]
    [InlineData("  D1: {inForce: true, note: V}", "  D2: {inForce: true, note: V}", 7, "acts.D2")]
    [InlineData("archive: 0", "archiv: 0", 9, "archiv")]
    [InlineData("validFrom: 2026-07-01", "validFrom: 1 July", 5, "validFrom")]
    [InlineData("limit: 50", "limit: 101", 11, "caps.limit")]
    [InlineData("id: test", "id: &a test", 1, "")]
    public void Fault_IsNamedWithItsLineAndField(string from, string to, int line, string field)
    {
        var error = Assert.Throws<RulePackException>(() => Read(Whole(Caps, Rows).Replace(from, to, StringComparison.Ordinal)));
        Assert.Contains(error.Faults, fault => fault.Fault.Line == line && fault.Fault.Field.EndsWith(field, StringComparison.Ordinal));
    }

    [Fact]
    public void AllFaults_AreNamedAtOnce()
    {
        var text = Whole(Caps, Rows).Replace("severity: minor", "severity: huge", StringComparison.Ordinal).Replace("limit: 40", "limit: x", StringComparison.Ordinal);
        Assert.Equal(2, Assert.Throws<RulePackException>(() => Read(text)).Faults.Count);
    }

    [Fact]
    public void CriterionOfAnUnknownGroup_IsAFaultOfTheSharedFile()
    {
        var error = Assert.Throws<RulePackException>(() => RulePackCatalog.Read(Whole(Caps, Rows), "test.yaml", Criteria.Replace("group: tls, vi: HSTS", "group: tsl, vi: HSTS", StringComparison.Ordinal), Acts));
        Assert.Contains(error.Faults, fault => fault.File == "criteria.yaml" && fault.Fault.Suggestion?.En == "tls");
    }

    [Fact]
    public void AnyText_IsReadOrRefused_NeverAnotherError() =>
        Prop.ForAll<NonNull<string>>(text => Record.Exception(() => Read(text.Get)) is null or RulePackException).CheckSeeded();

    private static string Whole(IEnumerable<string> caps, IEnumerable<string> rows) =>
        Head + "caps:\n" + string.Join('\n', caps) + "\ncriteria:\n" + string.Join('\n', rows) + "\n";

    private static Model.Packs.RulePack Read(string text) => RulePackCatalog.Read(text, "test.yaml", Criteria, Acts);
}
