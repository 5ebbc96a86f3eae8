using System.Globalization;

namespace PortalCheck.Benchmarks;

/// <summary>What was asked on the command line; every loop has a bound.</summary>
/// <param name="Rounds">Rounds of <c>scan</c> and <c>round</c>, 1 to 20.</param>
/// <param name="Pages">The most pages of the input, or the addresses of <c>memory</c>, 1 to 10,000.</param>
/// <param name="Times">Repetitions of <c>judge</c>, 1 to 1,000.</param>
/// <param name="Portals">Portals of the large site of <c>publish</c> and of the country of <c>country</c>, 3 to 10,000.</param>
/// <param name="Messages">Damaged messages of <c>dns-mutations</c>, 1,000 to 1,000,000,000.</param>
internal sealed record Arguments(int Rounds, int Pages, int Times, int Portals, int Messages)
{
    /// <summary>Reads <c>--name number</c> pairs. Throws <see cref="FormatException"/> for anything else.</summary>
    public static Arguments Read(IReadOnlyList<string> words)
    {
        var read = new Arguments(Rounds: 3, Pages: 100, Times: 30, Portals: 100, Messages: 10_000_000);
        for (var at = 0; at < words.Count; at += 2)
        {
            if (at + 1 >= words.Count || !int.TryParse(words[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                throw new FormatException($"{words[at]} needs a number.");
            read = words[at] switch
            {
                "--rounds" => read with { Rounds = Math.Clamp(number, 1, 20) },
                "--pages" => read with { Pages = Math.Clamp(number, 1, 10_000) },
                "--times" => read with { Times = Math.Clamp(number, 1, 1_000) },
                "--portals" => read with { Portals = Math.Clamp(number, 3, 10_000) },
                "--messages" => read with { Messages = Math.Clamp(number, 1_000, 1_000_000_000) },
                _ => throw new FormatException($"{words[at]} is unknown: --rounds, --pages, --times, --portals, --messages."),
            };
        }

        return read;
    }
}
