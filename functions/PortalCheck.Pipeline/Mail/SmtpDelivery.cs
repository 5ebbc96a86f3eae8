using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace PortalCheck.Pipeline.Mail;

/// <summary>Hands messages to a mail server over SMTP (RFC 5321), several over one connection. Faults never repeat what the server said: it may have said the password.</summary>
/// <param name="settings">The server.</param>
public sealed class SmtpDelivery(MailSettings settings) : IAsyncDisposable
{
    private const int TimeoutMilliseconds = 30_000;

    private readonly SmtpClient _client = new() { Timeout = TimeoutMilliseconds };

    /// <summary>Sends one message.</summary>
    /// <returns>False where the server refuses this message for good: sending it again would not help.</returns>
    /// <exception cref="MailException">The server cannot be reached, refuses the login, or is busy.</exception>
    public async Task<bool> SendAsync(MimeMessage message, CancellationToken cancellation)
    {
        try
        {
            await ConnectAsync(cancellation);
            await _client.SendAsync(message, cancellation);
            return true;
        }
        catch (SmtpCommandException fault) when (fault.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted && (int)fault.StatusCode >= 500)
        {
            await ResetAsync(cancellation);
            return false;
        }
        catch (Exception fault) when (ReasonOf(fault) is { } reason)
        {
            throw new MailException($"The mail server {settings.Host}:{settings.Port} {reason}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await _client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException || ReasonOf(fault) is not null)
        {
            // Every message was acknowledged or told as a fault before; a server that is gone now has lost nothing.
        }

        _client.Dispose();
    }

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        if (_client.IsConnected)
        {
            return;
        }

        await _client.ConnectAsync(settings.Host, settings.Port, OptionOf(settings.Security), cancellation);
        if (settings is { User: { } user, Password: { } password })
        {
            if (!_client.IsSecure)
            {
                throw new MailException("The password is not sent over a connection that is not encrypted; set SmtpSecurity to starttls or tls.");
            }

            await _client.AuthenticateAsync(user, password, cancellation);
        }
    }

    // What was begun is given up, so that the next message begins anew; a server that will not is connected to anew.
    private Task ResetAsync(CancellationToken cancellation) => _client.DisconnectAsync(quit: true, cancellation);

    private static SecureSocketOptions OptionOf(MailSecurity security) => security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
    };

    private static string? ReasonOf(Exception fault) => fault switch
    {
        AuthenticationException => "refuses the login; check SmtpUser and SmtpPassword.",
        SslHandshakeException => "shows no certificate that this machine trusts for that name; check SmtpHost, SmtpPort and SmtpSecurity.",
        NotSupportedException => "offers no STARTTLS, or no way to log in; check SmtpPort and SmtpSecurity.",
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } => "refuses the sender; check MailFrom.",
        SmtpCommandException command => $"answered {(int)command.StatusCode}; it is tried again later.",
        CommandException or ProtocolException or ServiceNotConnectedException => "broke off the conversation; it is tried again later.",
        SocketException or IOException or TimeoutException => "does not answer; check SmtpHost and SmtpPort.",
        _ => null,
    };
}

/// <summary>No message can be sent now; one sentence that says what to do, without a password and without the server's own words.</summary>
/// <param name="message">The sentence.</param>
public sealed class MailException(string message) : Exception(message);
