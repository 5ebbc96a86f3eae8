using System.Globalization;
using PortalCheck.NetworkLab.Cases;

namespace PortalCheck.NetworkLab.Generating;

/// <summary>Makes keys and signatures with BIND's tools (with ldns where BIND refuses), so that our own code is not its own judge.</summary>
/// <param name="folder">Where keys and zones are written.</param>
/// <param name="clock">Signatures are dated relative to it.</param>
internal sealed class ZoneSigner(string folder, TimeProvider clock)
{
    /// <summary>The most iterations that dnssec-signzone accepts.</summary>
    private const int MostIterations = 150;

    /// <summary>Makes a key.</summary>
    /// <param name="zone">Its zone, no trailing dot; empty for the root.</param>
    /// <param name="recipe">Algorithm and size.</param>
    /// <param name="keySigning">True: with the SEP flag.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<ZoneKey> MakeKeyAsync(string zone, KeyRecipe recipe, bool keySigning, CancellationToken cancellation)
    {
        List<string> arguments = ["-q", "-K", folder, "-a", recipe.Algorithm];
        if (recipe.Bits is { } bits)
            arguments.AddRange(["-b", bits.ToString(CultureInfo.InvariantCulture)]);
        if (keySigning)
            arguments.AddRange(["-f", "KSK"]);
        var printed = await Tool.RunAsync("dnssec-keygen", [.. arguments, $"{zone}."], cancellation);
        return ZoneKey.Read(Path.Combine(folder, printed.Trim()));
    }

    /// <summary>Signs a zone.</summary>
    /// <param name="zone">The zone, no trailing dot; empty for the root.</param>
    /// <param name="copy">Tells copies of one zone apart.</param>
    /// <param name="records">Its records without keys.</param>
    /// <param name="keys">The keys that are published and sign.</param>
    /// <param name="recipe">How.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The signed zone's lines, one record each.</returns>
    public async Task<IReadOnlyList<string>> SignAsync(
        string zone, string copy, IEnumerable<string> records, IReadOnlyList<ZoneKey> keys, ZoneRecipe recipe, CancellationToken cancellation)
    {
        var from = Path.Combine(folder, $"{(zone.Length == 0 ? "root" : zone)}.{copy}.plain");
        var to = Path.ChangeExtension(from, "signed");
        await File.WriteAllLinesAsync(from, [.. records, .. keys.Select(key => key.Line)], cancellation);
        var (tool, arguments) = recipe.Iterations > MostIterations ? Ldns(zone, from, to, keys, recipe) : Bind(zone, from, to, keys, recipe);
        await Tool.RunAsync(tool, arguments, cancellation);
        return await File.ReadAllLinesAsync(to, cancellation);
    }

    private (string Tool, IReadOnlyList<string> Arguments) Bind(string zone, string from, string to, IReadOnlyList<ZoneKey> keys, ZoneRecipe recipe)
    {
        // -P: faults are wanted. -d: else dsset files are left in the current folder.
        List<string> arguments =
            ["-q", "-P", "-O", "full", "-d", folder, "-K", folder, "-s", Moment(recipe.Inception), "-e", Moment(recipe.Expiry), "-o", $"{zone}.", "-f", to];
        if (recipe.Denial is not DenialKind.Nsec)
            arguments.AddRange(["-3", "-", "-H", recipe.Iterations.ToString(CultureInfo.InvariantCulture)]);
        if (recipe.Denial is DenialKind.Nsec3OptOut)
            arguments.Add("-A");
        return ("dnssec-signzone", [.. arguments, from, .. keys.Select(key => key.File)]);
    }

    private (string Tool, IReadOnlyList<string> Arguments) Ldns(string zone, string from, string to, IReadOnlyList<ZoneKey> keys, ZoneRecipe recipe) => ("ldns-signzone",
        ["-n", "-t", recipe.Iterations.ToString(CultureInfo.InvariantCulture), "-i", Moment(recipe.Inception), "-e", Moment(recipe.Expiry), "-o", $"{zone}.", "-f", to, from, .. keys.Select(key => key.File)]);

    /// <summary>A moment relative to now, as the signers take it (RFC 4034 section 3.2).</summary>
    private string Moment(string relative)
    {
        var amount = double.Parse(relative[..^1], CultureInfo.InvariantCulture);
        var span = relative[^1] switch
        {
            'd' => TimeSpan.FromDays(amount),
            'h' => TimeSpan.FromHours(amount),
            'm' => TimeSpan.FromMinutes(amount),
            _ => throw new LabException($"\"{relative}\" is no time: write -1d, 2h or 5m."),
        };
        return (clock.GetUtcNow() + span).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
    }
}
