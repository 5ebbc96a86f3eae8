namespace PortalCheck.Functions.Hosting;

/// <summary>
/// Tells when whoever started the app has died without a word (SIGKILL): the standard input that it held open then ends. <c>portalcheck serve</c>
/// asks for it by a setting; the Functions host does not, and what its container gives for an input is never read.
/// </summary>
internal static class StarterInput
{
    /// <summary>The setting: <c>true</c> where the starter holds the input open.</summary>
    internal const string Setting = "PORTALCHECK_END_WITH_INPUT";

    /// <summary>Cancelled when the input ends; never where the setting does not ask for it.</summary>
    /// <param name="setting">Value of <see cref="Setting"/>; null where it is not set.</param>
    /// <param name="open">Opens the input.</param>
    internal static CancellationToken Gone(string? setting, Func<Stream> open)
    {
        if (setting is not "true")
        {
            return CancellationToken.None;
        }

        var gone = new CancellationTokenSource();
        // A thread of its own: reading a pipe blocks it for the whole life of the process.
        new Thread(() => ReadToEnd(open, gone)) { IsBackground = true, Name = "starter's input" }.Start();
        return gone.Token;
    }

    private static void ReadToEnd(Func<Stream> open, CancellationTokenSource gone)
    {
        try
        {
            using var input = open();
            input.CopyTo(Stream.Null);
        }
        catch (IOException)
        {
            // A broken input is an ended one.
        }

        gone.Cancel();
    }
}
