using System.Text;
using PortalCheck.Model.Reference;
using PortalCheck.Model.Register;
using PortalCheck.Pipeline.Reference;

namespace PortalCheck.Pipeline.Tests.Reference;

public sealed class ReferenceImportTests
{
    private const string Line = """{"id":"x","name":"Thủ tục đăng ký khai sinh","code":"1.001193","categories":["Hộ tịch"],"departments":["","Ủy ban nhân dân cấp xã"],"departmentPromulgate":"Bộ Tư pháp","formalityTargetType":["Công dân"],"state":"UPDATED","type":"STANDARD","odd":{"a":[1]}}""";

    [Fact]
    public void JsonLine_OfTheNationalList_IsReadWhole()
    {
        var procedure = Assert.Single(Record(Line).Procedures);
        Assert.Equal(("1.001193", "Thủ tục đăng ký khai sinh", "Bộ Tư pháp"), (procedure.Key, procedure.Name, procedure.PromulgatedBy));
        Assert.Equal(["Ủy ban nhân dân cấp xã"], procedure.Agencies);
        Assert.Equal((ReferenceKind.Standard, ReferenceState.InForce), (procedure.Kind, procedure.State));
        Assert.Null(procedure.Level);
    }

    [Theory]
    [InlineData("true", ReferenceLevel.FullProcess)]
    [InlineData("false", null)]
    public void IsFullProcess_SaysFullOrNothing(string flag, ReferenceLevel? level) =>
        Assert.Equal(level, Record($$"""{"code":"1.000001","name":"A","isFullProcess":{{flag}}}""").Procedures[0].Level);

    [Fact]
    public void Detail_InTheAnswerOfTheApi_GivesTiersFeesTimesAndDecision()
    {
        var procedure = Record("""
            {"code":"OK","data":{"code":"1.004194","name":"Đăng ký tạm trú","isWard":true,"isProvince":false,"isMinistry":false,
             "executionMethods":[{"processingTime":3,"processingTimeUnit":"WORKING_DAY","fees":[{"value":7000,"description":""}]},
                                 {"processingTime":3,"processingTimeUnit":"WORKING_DAY","fees":[{"value":15000,"description":""}]}],
             "procedureProposal":{"proposalNumber":"9354/QĐ-BCA-C06","decisionDate":1763571600000}}}
            """).Procedures[0];
        Assert.Equal([Tier.Commune], procedure.Tiers);
        Assert.Equal([7_000, 15_000], procedure.Fees);
        Assert.Equal([new ReferenceTime(3, ReferenceTimeUnit.WorkingDay)], procedure.Times);
        Assert.Equal(("9354/QĐ-BCA-C06", new DateOnly(2025, 11, 20)), (procedure.Decision, procedure.DecidedOn));
    }

    [Theory]
    [InlineData("""[{"value":0,"description":"Theo quy định của HĐND"}]""")]
    [InlineData("""[{"value":90,"description":""}]""")]
    [InlineData("""[{"value":7000,"description":""},{"value":45,"description":""}]""")]
    public void Fee_ThatIsNotSure_IsLeftOut(string fees) =>
        Assert.Empty(Record($$"""{"code":"1.000001","name":"A","executionMethods":[{"fees":{{fees}}}]}""").Procedures[0].Fees);

    [Fact]
    public void TimeWithoutUnit_IsLeftOut() => Assert.Empty(
        Record("""{"code":"1.000001","name":"A","executionMethods":[{"processingTime":1,"processingTimeUnit":"OTHER"}]}""").Procedures[0].Times);

    [Theory]
    [InlineData(" 1.014325", "1.014325", ReferenceState.InForce)]
    [InlineData("1.014955-Xoa", "1.014955", ReferenceState.Abolished)]
    [InlineData("1.0133611", "1.0133611", ReferenceState.InForce)]
    [InlineData("1.004194.000.00.00.H17", "1.004194", ReferenceState.InForce)]
    public void DirtyCode_IsReadAndReported(string code, string key, ReferenceState state)
    {
        var result = Read($$"""{"code":"{{code}}","name":"A"}""");
        Assert.Equal((key, state), (result.Record!.Procedures[0].Key, result.Record.Procedures[0].State));
        Assert.Equal(code.Length > 8 && code.StartsWith("1.004194", StringComparison.Ordinal) ? 0 : 1, result.Notes.Count);
    }

    [Theory]
    [InlineData("Cấp  giấy phép..")]
    [InlineData(" Cấp giấy phép ;")]
    public void DirtyName_IsTidied(string name) => Assert.Equal("Cấp giấy phép", Record($$"""{"code":"1.000001","name":"{{name}}"}""").Procedures[0].Name);

    [Fact]
    public void NameInNfd_IsKeptInNfc()
    {
        var decomposed = Line.Normalize(NormalizationForm.FormD);
        Assert.Equal("Thủ tục đăng ký khai sinh", Record(decomposed).Procedures[0].Name);
    }

    [Fact]
    public void CodeTwice_IsReportedAndTheStandingOneKept()
    {
        var result = Read("""
            {"code":"1.014955-Xoa","name":"Cũ"}
            {"code":"1.014955","name":"Mới"}
            """);
        Assert.Equal("Mới", Assert.Single(result.Record!.Procedures).Name);
        Assert.Contains(result.Notes, note => note.Line == 1 && note.Message.En.Contains("line 2", StringComparison.Ordinal));
    }

    [Fact]
    public void AllFaults_AreNamedAtOnceWithTheirLines()
    {
        var result = Read("""
            {"code":"1.000001","name":"A"}
            {"code":"","name":"B"}
            {broken
            {"code":"1.000002"}
            7
            """);
        Assert.Null(result.Record);
        Assert.Equal([2, 3, 4, 5], result.Faults.Select(fault => fault.Line));
        Assert.All(result.Faults, fault => Assert.NotEmpty(fault.Suggestion!.En));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\n\n")]
    public void NothingInIt_IsAFault(string text) => Assert.NotEmpty(Read(text).Faults);

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public void Csv_WithAndWithoutMark_IsRead(string mark)
    {
        var procedure = Record(mark + """
            code,name,level,agencies,tiers,fees,times,kind,decidedOn
            1.004222,Đăng ký thường trú,một phần,Công an cấp xã|Công an cấp tỉnh,xã|tỉnh,10.000|20000,7 ngày làm việc,standard,25/03/2026
            """).Procedures[0];
        Assert.Equal(ReferenceLevel.Partial, procedure.Level);
        Assert.Equal([Tier.Commune, Tier.Province], procedure.Tiers);
        Assert.Equal([10_000, 20_000], procedure.Fees);
        Assert.Equal([new ReferenceTime(7, ReferenceTimeUnit.WorkingDay)], procedure.Times);
        Assert.Equal(new DateOnly(2026, 3, 25), procedure.DecidedOn);
        Assert.Equal(2, procedure.Agencies.Count);
    }

    [Fact]
    public void Csv_Faults_AreNamedAtOnceWithTheirLines()
    {
        var result = Read("""
            code;name;level;fees
            1.000001;A;toàn trình;nhiều
            ;B;;
            1.000003;C;mức độ 4;
            """);
        Assert.Null(result.Record);
        Assert.Equal([(2, "fees"), (3, "code"), (4, "level")], result.Faults.Select(fault => (fault.Line, fault.Field)));
    }

    [Theory]
    [InlineData("code\n1.000001", "name")]
    [InlineData("code,name,naem\n1.000001,A,B", "naem")]
    [InlineData("code,name,name\n1.000001,A,B", "name")]
    public void Csv_WrongHeader_IsAFault(string text, string column) => Assert.Contains(Read(text).Faults, fault => fault.Field == column);

    [Fact]
    public void SameFile_GivesTheSameHash() => Assert.Equal(Record(Line).Hash, Record(Line).Hash);

    [Fact]
    public void OrderOfLines_DoesNotMatter()
    {
        const string other = """{"code":"2.000001","name":"B"}""";
        Assert.Equal(Record(Line + "\n" + other).Hash, Record(other + "\n" + Line).Hash);
    }

    private static ReferenceRecord Record(string text)
    {
        var result = Read(text);
        Assert.Empty(result.Faults);
        return result.Record!;
    }

    private static ReferenceReadResult Read(string text) => ReferenceImport.Read(text, "record.jsonl", new DateOnly(2026, 7, 18), "thử");
}
