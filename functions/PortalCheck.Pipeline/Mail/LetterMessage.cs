using System.Security.Cryptography;
using System.Text;
using MimeKit;
using PortalCheck.Model;
using PortalCheck.Model.Text;

namespace PortalCheck.Pipeline.Mail;

/// <summary>
/// A letter as a MIME message (RFC 5322, RFC 2046): UTF-8, plain text and HTML as alternatives. The same letter gives the same bytes, and the same
/// <c>Message-ID</c> where it had to be sent twice, so that mail programs show it once.
/// </summary>
public static class LetterMessage
{
    /// <summary>The address that a register entry's contact is; null where it is a telephone number or no address of one person or office.</summary>
    public static MailboxAddress? AddressOf(string? contact) =>
        contact is { Length: <= 254 } && !contact.Any(char.IsControl) && MailboxAddress.TryParse(contact.Trim(), out var address) && address.Address.Contains('@', StringComparison.Ordinal)
            ? new MailboxAddress(Encoding.UTF8, name: null, address.Address)
            : null;

    /// <summary>The message.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="sender">Who writes: the department's name.</param>
    /// <param name="from">The department's address.</param>
    /// <param name="to">Whom it goes to; null for a letter that a person will address, which mail programs open as a draft.</param>
    /// <param name="at">Its date: the end of the round.</param>
    public static MimeMessage Of(PortalLetter letter, LocalText sender, MailboxAddress from, MailboxAddress? to, DateTimeOffset at)
    {
        var words = letter.Letter;
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', letter.Round, letter.Portal, words.Language, words.Text, words.Html))).AsSpan(0, 16));
        var message = new MimeMessage
        {
            Subject = words.Subject,
            Date = VietnamTime.Of(at),
            MessageId = $"{letter.Round}.{letter.Portal}.{words.Language}.{mark}@{from.Domain}",
            Body = new MultipartAlternative
            {
                Part("plain", words.Text), Part("html", words.Html),
            },
        };
        ((Multipart)message.Body).Boundary = "=_" + mark;
        message.From.Add(new MailboxAddress(Encoding.UTF8, sender.In(words.Language), from.Address));
        message.Headers.Add(HeaderId.ContentLanguage, words.Language);
        message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: no machine answers it.
        if (to is not null)
        {
            message.To.Add(to);
        }
        else
        {
            message.Headers.Add("X-Unsent", "1");
        }

        return message;
    }

    /// <summary>The message's bytes with lines that end in CR LF, seven bits only, as a <c>.eml</c> file holds them.</summary>
    public static byte[] Bytes(MimeMessage message)
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        message.Prepare(EncodingConstraint.SevenBit, 78);
        using var bytes = new MemoryStream();
        message.WriteTo(options, bytes);
        return bytes.ToArray();
    }

    private static TextPart Part(string subtype, string text)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        return part;
    }
}
