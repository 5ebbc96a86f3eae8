using PortalCheck.Pipeline.Settings;

namespace PortalCheck.Pipeline.Tests.Settings;

public sealed class AppSettingsTests
{
    private const string Connection = "UseDevelopmentStorage=true";

    [Fact]
    public void Read_OnlyTheStorage_GivesTheDefaults()
    {
        var settings = Read(("AzureWebJobsStorage", Connection));
        Assert.Equal(new AppSettings().MaxPages, settings.MaxPages);
        Assert.Equal(AppSettings.DefaultRoundSchedule, settings.RoundSchedule.Text);
        Assert.Null(settings.SqlitePath);
        Assert.Null(settings.SiteFolder);
    }

    [Fact]
    public void Read_Nothing_AsksForTheStorageAlone() =>
        Assert.StartsWith("The setting AzureWebJobsStorage is empty;", Assert.Single(FaultsOf()), StringComparison.Ordinal);

    [Fact]
    public void Read_AllOnThisMachine_NeedsNoStorageAccount()
    {
        var settings = Read(("PORTALCHECK_STORE", "sqlite:data/a.db"), ("PORTALCHECK_SITE", "folder:data/site"));
        Assert.Equal(("data/a.db", "data/site"), (settings.SqlitePath, settings.SiteFolder));
    }

    [Fact]
    public void Read_SiteInAzureAndStoreHere_StillAsksForTheStorage() =>
        Assert.Contains("AzureWebJobsStorage", Assert.Single(FaultsOf(("PORTALCHECK_STORE", "sqlite:a.db"))), StringComparison.Ordinal);

    [Fact]
    public void Read_AccountNameAlone_IsEnough() =>
        Assert.Equal("portalcheck", Read(("AzureWebJobsStorage__accountName", "portalcheck")).StorageAccount);

    [Theory]
    [InlineData("PORTALCHECK_STORE", "postgres")]
    [InlineData("PORTALCHECK_STORE", "sqlite:")]
    [InlineData("PORTALCHECK_SITE", "ftp:x")]
    [InlineData("RoundSchedule", "0 2 * * *")]
    [InlineData("CloseSchedule", "every minute")]
    [InlineData("ProbeSchedule", "0 61 * * * *")]
    [InlineData("RulePack", "vn-1999-01")]
    [InlineData("MaxPages", "0")]
    [InlineData("MaxPages", "501")]
    [InlineData("MaxPages", "25.0")]
    [InlineData("PortalMinutes", "-1")]
    [InlineData("CadenceDays", "monthly")]
    [InlineData("PortalTries", "11")]
    [InlineData("VantageName", "Hà Nội")]
    [InlineData("UserAgentInfoUrl", "bot.html")]
    [InlineData("SiteBaseUrl", "ftp://site.gov.vn/")]
    [InlineData("SiteBaseUrl", "https://user:password@site.gov.vn/")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost")]
    public void Read_FaultyValue_IsOneSentenceThatNamesTheSetting(string name, string value)
    {
        var fault = Assert.Single(FaultsOf(("AzureWebJobsStorage", Connection), (name, value)));
        Assert.StartsWith($"The setting {name} is “{value}”; write ", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralFaults_AreToldAtOnce() =>
        Assert.Equal(3, FaultsOf(("MaxPages", "x"), ("SliceMinutes", "0")).Count);

    [Fact]
    public void Read_KeyInPlaceOfItsHash_IsNotRepeated()
    {
        var fault = Assert.Single(FaultsOf(("AzureWebJobsStorage", Connection), ("DepartmentKeySha256", "top-secret")));
        Assert.DoesNotContain("top-secret", fault, StringComparison.Ordinal);
        Assert.Contains("DepartmentKeySha256", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HashInUpperCase_IsMadeLower() =>
        Assert.Equal(new string('a', 64), Read(("AzureWebJobsStorage", Connection), ("DepartmentKeySha256", new string('A', 64))).DepartmentKeySha256);

    [Fact]
    public void Read_Vantage_NeedsAddressAndKey()
    {
        var key = new string('k', 64);
        Assert.Equal("https://v6.so-khcn.gov.vn/", Read(("AzureWebJobsStorage", Connection), ("VantageUrl", "https://v6.so-khcn.gov.vn"), ("VantageKey", key)).Vantage?.Address.AbsoluteUri);
        Assert.Contains("VantageKey", Assert.Single(FaultsOf(("AzureWebJobsStorage", Connection), ("VantageUrl", "https://v6.so-khcn.gov.vn"))), StringComparison.Ordinal);
        Assert.Contains("VantageUrl", Assert.Single(FaultsOf(("AzureWebJobsStorage", Connection), ("VantageKey", key))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://v6.so-khcn.gov.vn")]
    [InlineData("https://user:password@v6.so-khcn.gov.vn")]
    [InlineData("v6.so-khcn.gov.vn")]
    public void Read_VantageThatWouldShowItsKey_IsAFaultThatDoesNot(string address)
    {
        var fault = Assert.Single(FaultsOf(("AzureWebJobsStorage", Connection), ("VantageUrl", address), ("VantageKey", "0123456789abcdef0123456789abcdef")));
        Assert.Contains("VantageUrl", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SliceAsLongAsTheStaleTime_IsAFault() =>
        Assert.Contains("StaleMinutes", Assert.Single(FaultsOf(("AzureWebJobsStorage", Connection), ("SliceMinutes", "32"))), StringComparison.Ordinal);

    [Fact]
    public void Read_DepartmentInVietnameseOnly_StandsInEnglishToo() =>
        Assert.Equal("Sở Khoa học và Công nghệ", Read(("AzureWebJobsStorage", Connection), ("DepartmentNameVi", "Sở Khoa học và Công nghệ")).Department.En);

    [Fact]
    public void MailServer_IsReadWithItsDefaults()
    {
        var mail = Read(("AzureWebJobsStorage", Connection), ("SmtpHost", "thu.tinhx.gov.vn"), ("SmtpUser", "u"), ("SmtpPassword", "p"), ("MailFrom", "cham-diem@tinhx.gov.vn")).Mail;
        Assert.Equal(("thu.tinhx.gov.vn", 587, PortalCheck.Pipeline.Mail.MailSecurity.StartTls, "vi"), (mail!.Host, mail.Port, mail.Security, mail.Language));
    }

    [Theory]
    [InlineData("MailFrom", "SmtpHost=mail")]
    [InlineData("SmtpPassword", "SmtpHost=mail", "MailFrom=a@b.vn", "SmtpUser=u")]
    [InlineData("in clear", "SmtpHost=mail", "MailFrom=a@b.vn", "SmtpUser=u", "SmtpPassword=s3cret", "SmtpSecurity=none")]
    [InlineData("SmtpHost", "SmtpPassword=s3cret")]
    [InlineData("SmtpSecurity", "SmtpHost=mail", "MailFrom=a@b.vn", "SmtpSecurity=ssl")]
    public void MailServer_ThatDoesNotHoldTogether_IsToldWithoutItsPassword(string named, params string[] settings)
    {
        var fault = Assert.Single(FaultsOf([("AzureWebJobsStorage", Connection), .. settings.Select(one => one.Split('=')).Select(pair => (pair[0], pair[1]))]));
        Assert.Contains(named, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", fault, StringComparison.Ordinal);
    }

    private static AppSettings Read(params (string Name, string Value)[] values) =>
        AppSettings.Read(values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal));

    private static IReadOnlyList<string> FaultsOf(params (string Name, string Value)[] values) =>
        Assert.Throws<SettingsException>(() => Read(values)).Faults;
}
