using PortalCheck.Checks.RulePacks;
using PortalCheck.Collect.Vantages;
using PortalCheck.Model.Text;

namespace PortalCheck.Pipeline.Settings;

/// <summary>Which settings there are, and what each may be.</summary>
internal static class AppSettingsReading
{
    private const string Sqlite = "sqlite:";
    private const string Folder = "folder:";

    internal static AppSettings Read(SettingsReader reader)
    {
        var defaults = new AppSettings();
        var vietnamese = reader.Text("DepartmentNameVi");
        var settings = new AppSettings
        {
            SqlitePath = Local(reader, "PORTALCHECK_STORE", Sqlite, "for example sqlite:data/portalcheck.db"),
            SiteFolder = Local(reader, "PORTALCHECK_SITE", Folder, "for example folder:data/site"),
            StorageConnection = reader.Text("AzureWebJobsStorage"),
            StorageAccount = reader.Text("AzureWebJobsStorage__accountName"),
            StorageClientId = reader.Text("AzureWebJobsStorage__clientId"),
            RoundSchedule = reader.Schedule("RoundSchedule", AppSettings.DefaultRoundSchedule),
            CloseSchedule = reader.Schedule("CloseSchedule", AppSettings.DefaultCloseSchedule),
            ProbeSchedule = reader.Schedule("ProbeSchedule", AppSettings.DefaultProbeSchedule),
            RulePack = reader.Text("RulePack", IsPack, "the id of a rule pack of this build, or nothing for the one in force: " + string.Join(", ", Packs())),
            MaxPages = reader.Number("MaxPages", defaults.MaxPages, 1, 500),
            PortalTime = reader.Minutes("PortalMinutes", defaults.PortalTime, 1, 240),
            SliceTime = reader.Minutes("SliceMinutes", defaults.SliceTime, 1, 60),
            PortalTries = reader.Number("PortalTries", defaults.PortalTries, 1, 10),
            StaleTime = reader.Minutes("StaleMinutes", defaults.StaleTime, 2, 1440),
            LeaseTime = TimeSpan.FromSeconds(reader.Number("LeaseSeconds", (int)defaults.LeaseTime.TotalSeconds, 10, 600)),
            CadenceDays = reader.Number("CadenceDays", defaults.CadenceDays, 1, 366),
            KeepRawRounds = reader.Number("KeepRawRounds", defaults.KeepRawRounds, 1, 1000),
            MinimumRanked = reader.Number("MinimumRanked", defaults.MinimumRanked, 1, 1000),
            RechecksPerDay = reader.Number("RechecksPerDay", defaults.RechecksPerDay, 0, 1000),
            VantageName = reader.Text("VantageName", IsName, "lower-case letters, digits and hyphens, 40 at most, for example vn-hanoi") ?? defaults.VantageName,
            Vantage = Vantage(reader),
            UserAgentInfoUrl = reader.WebAddress("UserAgentInfoUrl")?.AbsoluteUri,
            DepartmentKeySha256 = Hash(reader),
            Department = vietnamese is null ? defaults.Department : new LocalText(vietnamese, reader.Text("DepartmentNameEn") ?? vietnamese),
            DepartmentFile = DepartmentIn(reader),
            TemplatesFolder = reader.Text("TemplatesFolder", Directory.Exists, "the path of a folder with templates, assets or locales in it, or nothing for the product's"),
            SiteBaseUrl = reader.WebAddress("SiteBaseUrl")?.AbsoluteUri,
            SiteContact = reader.Text("SiteContact"),
            PublishEvidence = reader.Text("PublishEvidence", word => word is "yes" or "no", "yes or no") is not "no",
            Mail = MailSettingsReading.Read(reader),
            LabNetworkFile = reader.Text("LabNetworkFile"),
            TelemetryEndpoint = reader.WebAddress("OTEL_EXPORTER_OTLP_ENDPOINT"),
        };
        CheckTogether(reader, settings);
        return settings;
    }

    private static void CheckTogether(SettingsReader reader, AppSettings settings)
    {
        if (settings is { StorageConnection: null, StorageAccount: null } && (IsAzure(reader, "PORTALCHECK_STORE", Sqlite) || IsAzure(reader, "PORTALCHECK_SITE", Folder)))
        {
            reader.Faults.Add("The setting AzureWebJobsStorage is empty; write the storage account's connection string, or its name into AzureWebJobsStorage__accountName to use the managed identity, or keep all on this machine with PORTALCHECK_STORE=sqlite:PATH and PORTALCHECK_SITE=folder:PATH.");
        }

        if (settings.SliceTime >= settings.StaleTime)
        {
            reader.Faults.Add("The setting StaleMinutes is not longer than SliceMinutes; write functionTimeout and visibilityTimeout of host.json added together, in minutes.");
        }
    }

    private static bool IsAzure(SettingsReader reader, string name, string prefix) =>
        reader.Text(name)?.StartsWith(prefix, StringComparison.Ordinal) is not true;

    private static string? Local(SettingsReader reader, string name, string prefix, string example)
    {
        if (reader.Text(name) is not { } value || value is "azure")
        {
            return null;
        }

        if (value.StartsWith(prefix, StringComparison.Ordinal) && value.Length > prefix.Length)
        {
            return value[prefix.Length..];
        }

        reader.Fault(name, value, $"azure, or {prefix}PATH, {example}");
        return null;
    }

    private static DepartmentFile? DepartmentIn(SettingsReader reader)
    {
        if (reader.Text("DepartmentFile") is not { } path)
        {
            return null;
        }

        var (file, faults) = DepartmentFile.Read(path);
        foreach (var fault in faults)
        {
            reader.Faults.Add($"The setting DepartmentFile: {fault.File}:{fault.Line}: {fault.Field}: {fault.Message.En}{(fault.Suggestion is { } better ? " " + better.En : "")}");
        }

        return file;
    }

    // The key is asked for in any case, so that a key without an address is told too; neither fault repeats it.
    private static RemoteVantageOptions? Vantage(SettingsReader reader)
    {
        var key = reader.Text("VantageKey");
        if (reader.Text("VantageUrl") is not { } address)
        {
            if (key is not null)
            {
                reader.Faults.Add("The setting VantageKey is set and VantageUrl is not; write the vantage's address into VantageUrl, or leave both empty.");
            }

            return null;
        }

        if (RemoteVantageOptions.TryMake(address, key, out var options) is { } fault)
        {
            reader.Faults.Add($"The settings VantageUrl and VantageKey cannot be used: {fault}.");
        }

        return options;
    }

    // What is wrong with it is not shown: somebody may have put the key itself there.
    private static string? Hash(SettingsReader reader)
    {
        const string Name = "DepartmentKeySha256";
        if (reader.Text(Name) is not { } value || (value.Length == 64 && value.All(char.IsAsciiHexDigit)))
        {
            return reader.Text(Name)?.ToLowerInvariant();
        }

        reader.Faults.Add($"The setting {Name} is not a SHA-256; write the 64 hex digits that “printf %s KEY | sha256sum” prints, never the key itself.");
        return null;
    }

    private static bool IsName(string value) =>
        value.Length <= 40 && value.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    private static bool IsPack(string value) => Packs().Contains(value, StringComparer.Ordinal);

    private static IEnumerable<string> Packs() => RulePackCatalog.All.Select(pack => pack.Ref.Id);
}
