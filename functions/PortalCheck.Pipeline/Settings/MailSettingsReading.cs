using PortalCheck.Pipeline.Mail;

namespace PortalCheck.Pipeline.Settings;

/// <summary>The settings of the mail server, which hold together or not at all. No fault repeats the password.</summary>
internal static class MailSettingsReading
{
    private const string Securities = "starttls, tls (port 465), or none for a relay that asks for no password";

    /// <summary>The mail server; null where <c>SmtpHost</c> is not set.</summary>
    internal static MailSettings? Read(SettingsReader reader)
    {
        var (user, password, from) = (reader.Text("SmtpUser"), reader.Text("SmtpPassword"), reader.Text("MailFrom"));
        if (reader.Text("SmtpHost") is not { } host)
        {
            if (user is not null || password is not null || from is not null)
            {
                reader.Faults.Add("The settings of a mail server are set and SmtpHost is not; write its name into SmtpHost, or leave SmtpUser, SmtpPassword and MailFrom empty.");
            }

            return null;
        }

        var security = reader.Text("SmtpSecurity", word => SecurityOf(word) is not null, Securities) is { } named ? SecurityOf(named)!.Value : MailSecurity.StartTls;
        var settings = new MailSettings
        {
            Host = host, Port = reader.Number("SmtpPort", security is MailSecurity.Tls ? 465 : 587, 1, 65_535), Security = security, User = user, Password = password, From = from ?? "",
            Language = reader.Text("MailLanguage", word => word is "vi" or "en", "vi or en") ?? "vi",
        };
        if (LetterMessage.AddressOf(from) is null)
        {
            reader.Faults.Add("The setting MailFrom is no e-mail address; write the address that letters come from, for example portalcheck@example.gov.vn.");
        }

        if ((user is null) != (password is null))
        {
            reader.Faults.Add("Of the settings SmtpUser and SmtpPassword one is set and the other is not; set both, or neither for a server that asks for no login.");
        }

        if (password is not null && security is MailSecurity.None)
        {
            reader.Faults.Add("The setting SmtpSecurity is none and SmtpPassword is set: it would be sent in clear; write starttls or tls.");
        }

        return settings;
    }

    private static MailSecurity? SecurityOf(string word) => word switch
    {
        "starttls" => MailSecurity.StartTls,
        "tls" => MailSecurity.Tls,
        "none" => MailSecurity.None,
        _ => null,
    };
}
