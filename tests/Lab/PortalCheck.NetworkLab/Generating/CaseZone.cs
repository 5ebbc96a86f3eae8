using System.Globalization;
using PortalCheck.NetworkLab.Cases;

namespace PortalCheck.NetworkLab.Generating;

/// <summary>What the generator made of one case.</summary>
/// <param name="Planned">The case with its addresses.</param>
/// <param name="Lines">The zone as good servers serve it.</param>
/// <param name="OtherLines">The second copy; null: none.</param>
/// <param name="Delegation">NS, glue and DS records for the parent.</param>
internal sealed record CaseZone(PlannedCase Planned, IReadOnlyList<string> Lines, IReadOnlyList<string>? OtherLines, IReadOnlyList<string> Delegation);

/// <summary>Makes the zones of one case.</summary>
internal sealed class CaseZoneMaker(ZoneSigner signer)
{
    /// <summary>Makes keys, the zone, its second copy and its delegation.</summary>
    public async Task<CaseZone> MakeAsync(PlannedCase planned, CancellationToken cancellation)
    {
        var row = planned.Row;
        var keys = await KeysAsync(row.ZoneName, row.Zone, cancellation);
        var lines = await LinesAsync(planned, row.Zone, "main", keys, cancellation);
        var otherKeys = row.Other is { OwnKeys: true } ? await KeysAsync(row.ZoneName, row.Other, cancellation) : keys;
        var other = row.Other is null ? null : await LinesAsync(planned, row.Other, "other", otherKeys, cancellation);
        return new CaseZone(planned, lines, other, [.. Delegation(planned, keys)]);
    }

    /// <summary>SOA, NS, address and other records of a zone, without keys.</summary>
    private static IEnumerable<string> Records(PlannedCase planned, ZoneRecipe recipe)
    {
        var zone = planned.Row.ZoneName;
        var named = planned.Servers.Where(server => server.Recipe.AtZone).ToList();
        yield return "$TTL 300";
        yield return $"$ORIGIN {zone}.";
        yield return string.Create(CultureInfo.InvariantCulture, $"@ SOA {named.FirstOrDefault()?.Name ?? "ns1.dnslab.vn"}. hostmaster.dnslab.vn. {recipe.Serial} 3600 600 1209600 300");
        foreach (var server in named)
            yield return $"@ NS {server.Name}.";
        foreach (var line in planned.Servers.Where(server => IsIn(server.Name, zone)).SelectMany(server => server.AddressRecords))
            yield return line;
        foreach (var owner in recipe.WebAddresses ? new[] { "@", "www" } : [])
        {
            if (planned.WebV4 is not null)
                yield return $"{owner} A {planned.WebV4}";
            if (planned.WebV6 is not null)
                yield return $"{owner} AAAA {planned.WebV6}";
        }

        foreach (var line in recipe.Records)
            yield return line;
    }

    private static IEnumerable<string> Delegation(PlannedCase planned, IReadOnlyList<ZoneKey> keys)
    {
        var row = planned.Row;
        var zone = row.ZoneName;
        if (!row.Delegated)
            yield break;
        foreach (var server in planned.Servers.Where(server => server.Recipe.AtParent))
        {
            yield return $"{zone}. 300 IN NS {server.Name}.";
            if (IsIn(server.Name, zone))
            {
                foreach (var glue in Glue(server))
                    yield return glue;
            }
        }

        foreach (var ds in row.Ds ?? [.. DefaultDs(row.Zone)])
            yield return $"{zone}. 300 IN DS {DsData(zone, ds, keys, row.Zone)}";
    }

    private static IEnumerable<string> Glue(PlannedServer server) => server.Recipe.Glue switch
    {
        GlueMode.Right => server.AddressRecords,
        GlueMode.None => [],
        GlueMode.Other => (LabPlan.Good[1] with { Name = server.Name }).AddressRecords,
    };

    private static IEnumerable<DsRecipe> DefaultDs(ZoneRecipe recipe) =>
        recipe.Signed ? Enumerable.Range(0, recipe.Keys?.Count ?? 1).Select(index => new DsRecipe { Key = index }) : [];

    private static string DsData(string zone, DsRecipe recipe, IReadOnlyList<ZoneKey> keys, ZoneRecipe zoneRecipe)
    {
        var signing = keys.Where(key => key.Flags == 257).ElementAtOrDefault(recipe.Key);
        var key = signing is null || recipe.Fault is DsFault.NoSuchKey
            ? new ZoneKey("", zone, 257, signing?.Algorithm ?? 13, [.. Enumerable.Range(0, 64).Select(number => (byte)number)])
            : signing;
        if (zoneRecipe.RelabelAlgorithm != 0)
            key = key with { Algorithm = zoneRecipe.RelabelAlgorithm };
        var words = key.Ds(recipe.Digest).Split(' ');
        if (recipe.Fault is DsFault.WrongAlgorithm)
            words[1] = "8";
        if (recipe.Fault is DsFault.WrongDigest)
            words[3] = (words[3][0] == '0' ? "1" : "0") + words[3][1..];
        return string.Join(' ', words);
    }

    private static bool IsIn(string name, string zone) => name.EndsWith("." + zone, StringComparison.OrdinalIgnoreCase);

    private async Task<IReadOnlyList<ZoneKey>> KeysAsync(string zone, ZoneRecipe recipe, CancellationToken cancellation)
    {
        if (!recipe.Signed)
            return [];
        List<ZoneKey> keys = [];
        foreach (var pair in recipe.Keys ?? [new KeyRecipe()])
        {
            keys.Add(await signer.MakeKeyAsync(zone, pair, keySigning: true, cancellation));
            keys.Add(await signer.MakeKeyAsync(zone, pair, keySigning: false, cancellation));
        }

        return keys;
    }

    private async Task<IReadOnlyList<string>> LinesAsync(PlannedCase planned, ZoneRecipe recipe, string copy, IReadOnlyList<ZoneKey> keys, CancellationToken cancellation)
    {
        var zone = planned.Row.ZoneName;
        var records = Records(planned, recipe).ToList();
        if (!recipe.Signed)
            return [.. records, .. recipe.Edits.Select(edit => edit.With!)];
        var lines = await signer.SignAsync(zone, copy, records, keys, recipe, cancellation);
        if (recipe.StrangeZoneKey)
        {
            var strange = await signer.MakeKeyAsync(zone, new KeyRecipe(), keySigning: false, cancellation);
            var again = await signer.SignAsync(zone, copy + "-strange", records, [keys[0], strange], recipe, cancellation);
            lines = SignedLines.Cross(lines, again);
        }

        if (recipe.KeysSignedByZoneKey)
            lines = SignedLines.WithoutKeySetSignatures(lines, keys.Where(key => key.Flags == 257));
        if (recipe.RelabelAlgorithm != 0)
            lines = SignedLines.Relabel(lines, keys, recipe.RelabelAlgorithm);
        if (recipe.OnlyKeys)
            lines = SignedLines.WithoutSignatures(lines);
        return SignedLines.Edit(lines, zone, recipe.Edits);
    }
}
