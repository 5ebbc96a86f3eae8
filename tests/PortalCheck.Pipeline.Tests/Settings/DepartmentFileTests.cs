using PortalCheck.Pipeline.Register;
using PortalCheck.Pipeline.Settings;
using PortalCheck.Reports;

namespace PortalCheck.Pipeline.Tests.Settings;

public sealed class DepartmentFileTests : IDisposable
{
    private const string Name = "name: {vi: Sở Khoa học và Công nghệ tỉnh Bắc Ninh, en: Department of Science and Technology of Bac Ninh}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("portalcheck-department-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WholeFile_IsRead()
    {
        File.WriteAllText(Path.Combine(_folder, "emblem.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        Directory.CreateDirectory(Path.Combine(_folder, "own", "locales"));
        var (file, faults) = Read(Name + "emblem: emblem.svg\ncolours: {light: \"#7a1f1f\", dark: \"#ffb0a0\"}\naddress: https://xephang.example.vn\ncontact: so@example.vn\ntemplates: own\n");
        Assert.Empty(faults);
        Assert.Equal(new SiteColours("#7a1f1f", "#ffb0a0"), file!.Site.Colours);
        Assert.Equal(Path.Combine(_folder, "emblem.svg"), file.Site.EmblemPath);
        Assert.Equal(Path.Combine(_folder, "own"), file.Templates);
    }

    [Fact]
    public void NameAlone_IsEnough() => Assert.Equal("Sở Khoa học và Công nghệ tỉnh Bắc Ninh", Read(Name).File!.Site.Department.Vi);

    [Theory]
    [InlineData("colours: {light: \"#e08080\", dark: \"#ffb0a0\"}\n", "4.5:1 is the least", "The nearest that can be read: #")]
    [InlineData("colours: {light: \"#7a1f1f\", dark: \"#0b4f5c\"}\n", "4.5:1 is the least", "The nearest that can be read: #")]
    [InlineData("colours: {light: red, dark: \"#ffb0a0\"}\n", "write it as #rrggbb", null)]
    [InlineData("colours: {light: \"#7a1f1f\"}\n", "“dark” is missing", null)]
    [InlineData("emblem: nothing.svg\n", "There is no file", null)]
    [InlineData("emblem: department.yaml\n", "SVG or PNG", null)]
    [InlineData("address: xephang.example.vn\n", "begin with https://", null)]
    [InlineData("templates: nowhere\n", "none of the folders", null)]
    [InlineData("colors: {light: \"#7a1f1f\", dark: \"#ffb0a0\"}\n", "Unknown key “colors”", "colours")]
    public void Fault_IsOneSentence(string line, string message, string? suggestion)
    {
        var (file, faults) = Read(Name + line);
        Assert.Null(file);
        var fault = Assert.Single(faults);
        Assert.Equal(2, fault.Line);
        Assert.Contains(message, fault.Message.En, StringComparison.Ordinal);
        Assert.Contains(suggestion ?? "", fault.Suggestion?.En ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void ColourThatWasSuggested_IsTaken()
    {
        var better = SiteColours.CheckOnLight("#e08080").Better!;
        Assert.Null(SiteColours.CheckOnLight(better).Fault);
    }

    [Fact]
    public void EmblemThatEveryPageWouldPayFor_IsRefused()
    {
        File.WriteAllText(Path.Combine(_folder, "emblem.svg"), "<svg>" + new string('x', 40_000));
        Assert.Contains("40 KB", Assert.Single(Read(Name + "emblem: emblem.svg\n").Faults).Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatIsNotThere_IsOneFault() => Assert.Single(DepartmentFile.Read(Path.Combine(_folder, "none.yaml")).Faults);

    [Fact]
    public void Setting_TakesTheFile()
    {
        var path = Path.Combine(_folder, "department.yaml");
        File.WriteAllText(path, Name + "colours: {light: \"#7a1f1f\", dark: \"#ffb0a0\"}\n");
        var settings = AppSettings.Read(name => name switch { "DepartmentFile" => path, "AzureWebJobsStorage__accountName" => "account", "SiteContact" => "so@example.vn", _ => null });
        Assert.Equal("#7a1f1f", settings.Site.Colours!.OnLight);
        Assert.Equal("so@example.vn", settings.Site.Contact);
    }

    [Fact]
    public void FaultOfTheFile_IsAFaultOfTheSetting()
    {
        var path = Path.Combine(_folder, "department.yaml");
        File.WriteAllText(path, "emblem: x.svg\n");
        var fault = Assert.Throws<SettingsException>(() => AppSettings.Read(name => name switch { "DepartmentFile" => path, "AzureWebJobsStorage__accountName" => "account", _ => null }));
        Assert.All(fault.Faults, one => Assert.StartsWith("The setting DepartmentFile: ", one, StringComparison.Ordinal));
    }

    private (DepartmentFile? File, IReadOnlyList<RegisterFault> Faults) Read(string text)
    {
        var path = Path.Combine(_folder, "department.yaml");
        File.WriteAllText(path, text);
        return DepartmentFile.Read(path);
    }
}
