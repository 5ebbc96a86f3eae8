using System.Globalization;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Reports;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Mail;

/// <summary>
/// Sends the letters about the newest closed round, each once: what went out is in the audit log, and a run that was killed or met a mail server that did not
/// answer is made up for by the next. One killed between sending and writing down sends that letter again under the same <c>Message-ID</c>.
/// A day after the closing nothing is sent any more: a server that is set up later does not bring out old news.
/// </summary>
/// <param name="store">Holds rounds, findings and the audit log.</param>
/// <param name="letters">Writes the letters.</param>
/// <param name="mail">The mail server.</param>
/// <param name="site">Who writes.</param>
/// <param name="time">Clock.</param>
public sealed class DigestSender(IPortalStore store, RoundLetters letters, MailSettings mail, SiteSettings site, TimeProvider time)
{
    private const string LeaseName = "mail";
    private const string Actor = "scanner";

    // Enough to find what was said of one round among what was done about a portal since.
    private const int AuditLooked = 50;

    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    /// <summary>Sends what has not been sent.</summary>
    /// <param name="holder">Unique to this invocation.</param>
    /// <param name="budget">Time after which no further letter is begun; the next run goes on.</param>
    /// <param name="cancellation">Ends the work; the next run goes on.</param>
    public async Task<DigestRun> RunAsync(string holder, TimeSpan budget, CancellationToken cancellation)
    {
        var round = (await store.ListRoundsAsync(cancellation)).FirstOrDefault(one => one.ClosedAt is not null);
        if (round is not { ClosedAt: { } closed } || time.GetUtcNow() - closed > Fresh || await IsDoneAsync(round.Id, DoneId(round), cancellation))
        {
            return new DigestRun([], Finished: true);
        }

        await using var lease = await StoreLease.TryTakeAsync(store, LeaseName, holder, time, cancellation);
        if (lease is null)
        {
            return new DigestRun([], Finished: true);
        }

        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lease.Lost);
        await using var delivery = new SmtpDelivery(mail);
        return await SendAsync(round, closed, delivery, budget, work.Token);
    }

    private async Task<DigestRun> SendAsync(Round round, DateTimeOffset closed, SmtpDelivery delivery, TimeSpan budget, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var from = LetterMessage.AddressOf(mail.From) ?? throw new MailException("MailFrom is no e-mail address.");
        var (sent, refused) = (0, 0);
        await foreach (var letter in letters.OfAsync(round, portal: null, [mail.Language], cancellation))
        {
            var id = $"digest-{letter.Portal}-{round.Id}";
            if (LetterMessage.AddressOf(letter.Contact) is not { } to || await IsDoneAsync(letter.Portal, id, cancellation))
            {
                continue;
            }

            if (time.GetElapsedTime(began) >= budget)
            {
                return new DigestRun([Say($"Letters of round {round.Id}: {sent} sent, {refused} refused; the next call goes on.")], Finished: false);
            }

            try
            {
                var accepted = await delivery.SendAsync(LetterMessage.Of(letter, site.Department, from, to, closed), cancellation);
                (sent, refused) = accepted ? (sent + 1, refused) : (sent, refused + 1);
                await TellAsync(id, accepted ? "digest-sent" : "digest-refused", letter.Portal, $"Letter about round {round.Id}.", cancellation);
            }
            catch (MailException fault)
            {
                return new DigestRun([Say($"Letters of round {round.Id}: {sent} sent. {fault.Message}")], Finished: false);
            }
        }

        await TellAsync(DoneId(round), "digests-sent", round.Id, Say($"{sent} letters sent by the last run, {refused} refused."), cancellation);
        return new DigestRun([Say($"Letters of round {round.Id}: {sent} sent, {refused} refused.")], Finished: true);
    }

    private static string DoneId(Round round) => "digests-sent-" + round.Id;

    private async Task<bool> IsDoneAsync(string subject, string id, CancellationToken cancellation) =>
        (await store.ListAuditAsync(subject, AuditLooked, cancellation)).Any(entry => string.Equals(entry.Id, id, StringComparison.Ordinal));

    private Task TellAsync(string id, string action, string subject, string detail, CancellationToken cancellation) =>
        store.AppendAuditAsync(new AuditEntry(id, time.GetUtcNow(), Actor, action, subject, detail), cancellation);

    private static string Say(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a run came to.</summary>
/// <param name="Logs">Lines for people; none where there was nothing to do.</param>
/// <param name="Finished">False where the mail server did not answer or the time was used up: the next run goes on.</param>
public sealed record DigestRun(IReadOnlyList<string> Logs, bool Finished);
