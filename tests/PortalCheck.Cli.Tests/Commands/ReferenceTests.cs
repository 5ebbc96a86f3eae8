using System.Text.Json;
using PortalCheck.Cli.Tests.Support;

namespace PortalCheck.Cli.Tests.Commands;

/// <summary><c>reference import</c> and <c>reference show</c> as people run them.</summary>
public sealed class ReferenceTests : IDisposable
{
    private const string Lines = """
        {"id":"019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7","code":"1.001193","name":"Thủ tục đăng ký khai sinh","departments":["Ủy ban nhân dân cấp xã"],"type":"STANDARD","state":"UPDATED"}
        {"code":"1.014955-Xoa","name":"Cấp giấy phép thả diều","type":"STANDARD","state":"ACTIVE"}
        """;

    private const string Table = """
        code;name;level;agencies;tiers;fees;times;address
        1.004194;Đăng ký tạm trú;toàn trình;Công an cấp xã;xã;7000|15000;3 ngày làm việc;https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1
        """;

    private readonly TemporaryFolder _folder = new();

    private string Out => Path.Combine(_folder.Path, "out");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Import_JsonLines_IsPutToUse()
    {
        var run = await ImportAsync("record.jsonl", Lines, "--date", "2026-07-18");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("2 procedures as of 2026-07-18", run.Output, StringComparison.Ordinal);
        Assert.Contains("1.014955-Xoa", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_AfterImport_GivesTheRecordAndOneProcedure()
    {
        await ImportAsync("record.jsonl", Lines, "--date", "2026-07-18");
        var whole = await CommandRun.OfAsync("reference", "show", "--json", "--out", Out);
        using var record = JsonDocument.Parse(whole.Output);
        Assert.Equal((2, "2026-07-18", "record.jsonl"), (record.RootElement.GetProperty("count").GetInt32(), record.RootElement.GetProperty("date").GetString(), record.RootElement.GetProperty("source").GetString()));
        using var one = JsonDocument.Parse((await CommandRun.OfAsync("reference", "show", "1.001193", "--out", Out)).Output);
        Assert.Equal("https://dichvucong.gov.vn/thu-tuc-hanh-chinh/019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7", one.RootElement.GetProperty("address").GetString());
    }

    [Fact]
    public async Task Import_CsvWithSemicolons_IsReadWhole()
    {
        Assert.Equal(0, (await ImportAsync("record.csv", "\ufeff" + Table)).ExitCode);
        using var one = JsonDocument.Parse((await CommandRun.OfAsync("reference", "show", "1.004194", "--out", Out)).Output);
        Assert.Equal([7_000, 15_000], one.RootElement.GetProperty("fees").EnumerateArray().Select(fee => fee.GetInt32()));
        Assert.Equal("full-process", one.RootElement.GetProperty("level").GetString());
    }

    [Fact]
    public async Task Import_Twice_GivesTheSameRecord()
    {
        var first = await ImportAsync("record.jsonl", Lines, "--date", "2026-07-18", "--json");
        var second = await ImportAsync("record.jsonl", Lines, "--date", "2026-07-18", "--json");
        Assert.Equal(first.Output, second.Output);
    }

    [Theory]
    [InlineData("", "holds no procedure")]
    [InlineData("{\"code\":\"1.001193\"}", "name is missing")]
    [InlineData("{\"name\":\"Đăng ký khai sinh\"}", "code is missing")]
    [InlineData("{\"code\":\"1.001193\",", "record.txt:1")]
    [InlineData("code,nme\n1.001193,Đăng ký khai sinh", "nme")]
    [InlineData("code,name,fees\n1.001193,Đăng ký khai sinh,nhiều", "record.txt:2")]
    [InlineData("code,name,address\n1.001193,Đăng ký khai sinh,javascript:alert(1)", "record.txt:2")]
    [InlineData("code,name\n1.001193,\"Đăng ký", "quotation mark")]
    public async Task Import_FileWithAFault_SaysWhatAndStoresNothing(string text, string said)
    {
        var run = await ImportAsync("record.txt", text);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public async Task Import_FileWithAFaultAfterAGoodOne_LeavesTheGoodOneInUse()
    {
        await ImportAsync("record.jsonl", Lines);
        Assert.Equal(2, (await ImportAsync("worse.jsonl", Lines + "\n{\"code\":\"1.000001\"}")).ExitCode);
        Assert.Contains("2 procedures", (await CommandRun.OfAsync("reference", "show", "--out", Out)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_AllFaults_AreNamedAtOnce()
    {
        var errors = (await ImportAsync("record.txt", "code,name,tiers\n1.000001,,xã\n,B,\n1.000003,C,đảo")).Errors;
        Assert.All(["record.txt:2", "record.txt:3", "record.txt:4"], place => Assert.Contains(place, errors, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("absent.jsonl", "absent.jsonl")]
    [InlineData(".", "")]
    public async Task Import_FileThatCannotBeRead_IsRefused(string name, string said)
    {
        var run = await CommandRun.OfAsync("reference", "import", Path.Combine(_folder.Path, name), "--out", Out);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public async Task Import_BadDate_IsRefused()
    {
        var run = await ImportAsync("record.jsonl", Lines, "--date", "18/07/2026");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("2026-07-18", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_WithoutARecord_SaysWhatToDo()
    {
        Directory.CreateDirectory(Out);
        var run = await CommandRun.OfAsync("reference", "show", "--out", Out);
        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Errors);
    }

    [Fact]
    public async Task Show_UnknownCode_IsRefused()
    {
        await ImportAsync("record.jsonl", Lines);
        var run = await CommandRun.OfAsync("reference", "show", "9.999999", "--out", Out);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("9.999999", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TheNationalRecordOfJuly2026_IsReadWhole()
    {
        if (National() is not { } file)
        {
            return;
        }

        var run = await CommandRun.OfAsync("reference", "import", file, "--date", "2026-07-18", "--out", Out, "--json");
        using var record = JsonDocument.Parse(run.Output);
        Assert.Equal((0, 5_668), (run.ExitCode, record.RootElement.GetProperty("count").GetInt32()));
    }

    private Task<CommandRun> ImportAsync(string name, string text, params string[] more) =>
        CommandRun.OfAsync(["reference", "import", _folder.File(name, text), "--out", Out, .. more]);

    // ../shared/portals-vn lies beside the repository where it lies at all.
    private static string? National()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "portals-vn", "data", "catalog-2026-07.jsonl");
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
