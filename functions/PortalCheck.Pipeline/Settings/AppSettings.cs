using PortalCheck.Collect.Vantages;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Availability;
using PortalCheck.Pipeline.Mail;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Reports;

namespace PortalCheck.Pipeline.Settings;

/// <summary>
/// The app settings of the Functions app and of the local host: environment variables, read once. Everything has a default but where the
/// data lies in Azure. Faults are told all at once, each as one sentence.
/// </summary>
public sealed record AppSettings
{
    /// <summary>Fires <c>PlanRound</c> where <c>RoundSchedule</c> is empty: every day at 13:00 UTC, 20:00 in Vietnam. What is due is decided by cadence.</summary>
    public const string DefaultRoundSchedule = "0 0 13 * * *";

    /// <summary>Fires <c>CloseRound</c> where <c>CloseSchedule</c> is empty: every minute.</summary>
    public const string DefaultCloseSchedule = "0 * * * * *";

    /// <summary>
    /// Fires <c>ProbeAvailability</c> where <c>ProbeSchedule</c> is empty: once in each quarter of an hour (criteria.md 1i), in its middle, so that a
    /// timer that is a little early or late still falls into it.
    /// </summary>
    public const string DefaultProbeSchedule = "0 7,22,37,52 * * * *";

    /// <summary><c>PORTALCHECK_STORE</c>: path of the SQLite file; null for Azure storage.</summary>
    public string? SqlitePath { get; init; }

    /// <summary><c>PORTALCHECK_SITE</c>: folder of the site; null for the <c>$web</c> container.</summary>
    public string? SiteFolder { get; init; }

    /// <summary><c>AzureWebJobsStorage</c>: connection string; null where it is not set. Secret: never logged.</summary>
    public string? StorageConnection { get; init; }

    /// <summary><c>AzureWebJobsStorage__accountName</c>: account that is reached by managed identity; null where it is not set.</summary>
    public string? StorageAccount { get; init; }

    /// <summary><c>AzureWebJobsStorage__clientId</c>: client id of the user-assigned managed identity; null for the system-assigned one.</summary>
    public string? StorageClientId { get; init; }

    /// <summary><c>RoundSchedule</c>: six-field NCRONTAB, in UTC.</summary>
    public CronSchedule RoundSchedule { get; init; } = CronSchedule.Parse(DefaultRoundSchedule);

    /// <summary><c>CloseSchedule</c>: six-field NCRONTAB, in UTC.</summary>
    public CronSchedule CloseSchedule { get; init; } = CronSchedule.Parse(DefaultCloseSchedule);

    /// <summary><c>ProbeSchedule</c>: six-field NCRONTAB, in UTC.</summary>
    public CronSchedule ProbeSchedule { get; init; } = CronSchedule.Parse(DefaultProbeSchedule);

    /// <summary><c>RulePack</c>: id of the pack that judges; null for the one in force on Vietnam's day.</summary>
    public string? RulePack { get; init; }

    /// <summary><c>MaxPages</c>: the most pages of a portal, 1 to 500.</summary>
    public int MaxPages { get; init; } = 25;

    /// <summary><c>PortalMinutes</c>: time for a portal, all slices together, after which no further page is begun; 1 to 240.</summary>
    public TimeSpan PortalTime { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary><c>SliceMinutes</c>: time after which one invocation hands the rest of a portal on; 1 to 60, well below the host's functionTimeout.</summary>
    public TimeSpan SliceTime { get; init; } = TimeSpan.FromMinutes(8);

    /// <summary><c>PortalTries</c>: tries at a portal before it is given up, 1 to 10. The Functions app takes <c>maxDequeueCount</c> of host.json for it, whatever is set.</summary>
    public int PortalTries { get; init; } = 3;

    /// <summary><c>StaleMinutes</c>: silence after which a message is taken for lost, 2 to 1440: functionTimeout and visibilityTimeout of host.json together, or more.</summary>
    public TimeSpan StaleTime { get; init; } = TimeSpan.FromMinutes(32);

    /// <summary><c>LeaseSeconds</c>: time after which a portal is free again where the instance at it died, 10 to 600; renewed four times within it while it lives.</summary>
    public TimeSpan LeaseTime { get; init; } = StoreLease.DefaultLength;

    /// <summary><c>CadenceDays</c>: days from one good visit to the next where the register says nothing, 1 to 366.</summary>
    public int CadenceDays { get; init; } = 30;

    /// <summary><c>KeepRawRounds</c>: rounds of which the raw evidence is kept, 1 to 1000.</summary>
    public int KeepRawRounds { get; init; } = 12;

    /// <summary><c>MinimumRanked</c>: members that a league must have to be ranked, 1 to 1000.</summary>
    public int MinimumRanked { get; init; } = 5;

    /// <summary><c>RechecksPerDay</c>: re-checks that a portal's webmaster may ask for within 24 hours, 0 to 1000.</summary>
    public int RechecksPerDay { get; init; } = 5;

    /// <summary><c>VantageName</c>: name of the machine's role: lower-case letters, digits, hyphens.</summary>
    public string VantageName { get; init; } = "azure";

    /// <summary><c>VantageUrl</c>, <c>VantageKey</c>: another machine that looks at names and addresses, because it has IPv6; null: this one sees for itself.</summary>
    public RemoteVantageOptions? Vantage { get; init; }

    /// <summary><c>UserAgentInfoUrl</c>: page that explains the scanner to webmasters; null for the project's own.</summary>
    public string? UserAgentInfoUrl { get; init; }

    /// <summary><c>DepartmentKeySha256</c>: SHA-256 of the department's key, lower-case hex; null: the register API refuses everybody.</summary>
    public string? DepartmentKeySha256 { get; init; }

    /// <summary><c>DepartmentFile</c>: name, emblem, colours, address, contact and templates of the department (docs/department.md); null for none. It wins over the settings below.</summary>
    public DepartmentFile? DepartmentFile { get; init; }

    /// <summary><c>TemplatesFolder</c>: folder whose templates, assets and locales stand in the place of the product's, where the department's file names none; null for none.</summary>
    public string? TemplatesFolder { get; init; }

    /// <summary><c>DepartmentNameVi</c>, <c>DepartmentNameEn</c>: who publishes.</summary>
    public LocalText Department { get; init; } = new("PortalCheck", "PortalCheck");

    /// <summary><c>SiteBaseUrl</c>: absolute address of the published site; null where it is not known.</summary>
    public string? SiteBaseUrl { get; init; }

    /// <summary><c>SiteContact</c>: whom readers write to; null for none.</summary>
    public string? SiteContact { get; init; }

    /// <summary><c>PublishEvidence</c>: <c>no</c> keeps the evidence of visits off the site.</summary>
    public bool PublishEvidence { get; init; } = true;

    /// <summary><c>SmtpHost</c>, <c>SmtpPort</c>, <c>SmtpSecurity</c>, <c>SmtpUser</c>, <c>SmtpPassword</c>, <c>MailFrom</c>, <c>MailLanguage</c>: the mail server; null: no letters are sent.</summary>
    public MailSettings? Mail { get; init; }

    /// <summary><c>LabNetworkFile</c>: JSON file of a <see cref="Model.Register.LabNetwork"/>; only portals with the lab flag are looked up in it.</summary>
    public string? LabNetworkFile { get; init; }

    /// <summary><c>OTEL_EXPORTER_OTLP_ENDPOINT</c>: where telemetry goes; null: nowhere.</summary>
    public Uri? TelemetryEndpoint { get; init; }

    /// <summary>What the site needs of them.</summary>
    public SiteSettings Site => DepartmentFile?.Site is { } own
        ? own with { BaseUrl = own.BaseUrl ?? SiteBaseUrl, Contact = own.Contact ?? SiteContact, PublishEvidence = PublishEvidence }
        : new() { Department = Department, BaseUrl = SiteBaseUrl, Contact = SiteContact, PublishEvidence = PublishEvidence };

    /// <summary>The folder of templates that stand in the place of the product's; null for none.</summary>
    public string? OwnTemplates => DepartmentFile?.Templates ?? TemplatesFolder;

    /// <summary>What planning needs of them.</summary>
    public PlanOptions Plan => new(RoundSchedule, RulePack, CadenceDays);

    /// <summary>What a turn needs of them.</summary>
    public TurnOptions Turn => new() { MaxPages = MaxPages, PortalTime = PortalTime, SliceTime = SliceTime, MaxTries = PortalTries, LeaseTime = LeaseTime };

    /// <summary>What a sweep of light probes needs of them.</summary>
    public AvailabilityProberSettings Probe => new() { VantageName = VantageName };

    /// <summary>What closing needs of them.</summary>
    public CloseOptions Close => new() { StaleTime = StaleTime, MaxTries = PortalTries, MinimumRanked = MinimumRanked, KeepRawRounds = KeepRawRounds, Site = Site };

    /// <summary>Reads the settings.</summary>
    /// <param name="find">The value of a setting by its name; null or empty where it is not set.</param>
    /// <exception cref="SettingsException">Settings have faults: all of them.</exception>
    public static AppSettings Read(Func<string, string?> find)
    {
        var reader = new SettingsReader(find);
        var settings = AppSettingsReading.Read(reader);
        return reader.Faults.Count > 0 ? throw new SettingsException(reader.Faults) : settings;
    }

    /// <summary>Reads the settings from names and values.</summary>
    /// <exception cref="SettingsException">Settings have faults: all of them.</exception>
    public static AppSettings Read(IReadOnlyDictionary<string, string> values) => Read(values.GetValueOrDefault);
}
