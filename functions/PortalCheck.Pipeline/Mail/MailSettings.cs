using System.Globalization;

namespace PortalCheck.Pipeline.Mail;

/// <summary>The mail server that letters go out by. Printing it never shows the password.</summary>
public sealed record MailSettings
{
    /// <summary><c>SmtpHost</c>: name or address of the server.</summary>
    public required string Host { get; init; }

    /// <summary><c>SmtpPort</c>: 1 to 65535.</summary>
    public int Port { get; init; } = 587;

    /// <summary><c>SmtpSecurity</c>: how the connection is protected.</summary>
    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    /// <summary><c>SmtpUser</c>: name to log in with; null for a server that asks for none.</summary>
    public string? User { get; init; }

    /// <summary><c>SmtpPassword</c>. Secret: never logged, and never sent over a connection that is not encrypted.</summary>
    public string? Password { get; init; }

    /// <summary><c>MailFrom</c>: the address that letters come from.</summary>
    public required string From { get; init; }

    /// <summary><c>MailLanguage</c>: <c>vi</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "vi";

    /// <summary>All but the login.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}, {Security}, from {From} in {Language}");
}

/// <summary>How a connection to a mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>TLS is asked for after connecting (RFC 3207); a server that has none is refused.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314).</summary>
    Tls,

    /// <summary>Not at all: for a relay on the same machine or network that asks for no password.</summary>
    None,
}
