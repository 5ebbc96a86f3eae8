using System.Globalization;
using PortalCheck.NetworkLab.Cases;

namespace PortalCheck.NetworkLab.Generating;

/// <summary>A signed zone file, one record a line, and the faults that are put into it.</summary>
internal static class SignedLines
{
    /// <summary>Applies line edits in their order. Throws <see cref="LabException"/> where an edit finds no line: a fault that is not there proves nothing.</summary>
    public static IReadOnlyList<string> Edit(IReadOnlyList<string> lines, string zone, IReadOnlyList<LineEdit> edits)
    {
        foreach (var edit in edits)
        {
            if (edit.Do is EditAction.Add)
            {
                lines = [.. lines, edit.With ?? throw new LabException($"{zone}: an edit adds nothing.")];
                continue;
            }

            if (!lines.Any(line => Fits(line, zone, edit)))
                throw new LabException($"{zone}: no line fits the edit {edit}.");
            lines = [.. lines.SelectMany(line => Fits(line, zone, edit) ? Change(line, edit) : [line])];
        }

        return lines;
    }

    /// <summary>Puts other numbers of algorithm, and the key tags that follow from them, into DNSKEY and RRSIG records.</summary>
    public static IReadOnlyList<string> Relabel(IReadOnlyList<string> lines, IReadOnlyList<ZoneKey> keys, byte algorithm)
    {
        var tags = keys.ToDictionary(key => key.Tag, key => (key with { Algorithm = algorithm }).Tag);
        return [.. lines.Select(line => Words(line) switch
        {
            { Type: "DNSKEY" } record => record.With(6, algorithm).ToString(),
            { Type: "RRSIG" } record => record.With(5, algorithm).With(10, tags[int.Parse(record.Parts[10], CultureInfo.InvariantCulture)]).ToString(),
            _ => line,
        })];
    }

    /// <summary>The one file's DNSKEY set with its signatures, and the other file's rest.</summary>
    public static IReadOnlyList<string> Cross(IReadOnlyList<string> keysFrom, IReadOnlyList<string> restFrom) =>
        [.. keysFrom.Where(OfKeys), .. restFrom.Where(line => !OfKeys(line))];

    /// <summary>Everything but signatures and proofs of absence.</summary>
    public static IReadOnlyList<string> WithoutSignatures(IReadOnlyList<string> lines) =>
        [.. lines.Where(line => Words(line)?.Type is not ("RRSIG" or "NSEC" or "NSEC3" or "NSEC3PARAM"))];

    /// <summary>Everything but the signatures of the DNSKEY set that these keys made.</summary>
    public static IReadOnlyList<string> WithoutKeySetSignatures(IReadOnlyList<string> lines, IEnumerable<ZoneKey> keys)
    {
        var tags = keys.Select(key => key.Tag.ToString(CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal);
        return [.. lines.Where(line => !(Words(line) is { Type: "RRSIG" } record && record.Parts[4] == "DNSKEY" && tags.Contains(record.Parts[10])))];
    }

    private static bool OfKeys(string line) => Words(line) is { } record && (record.Type == "DNSKEY" || (record.Type == "RRSIG" && record.Parts[4] == "DNSKEY"));

    private static bool Fits(string line, string zone, LineEdit edit)
    {
        if (Words(line) is not { } record)
            return false;
        var owner = edit.Owner is null ? null : edit.Owner == "@" ? $"{zone}." : $"{edit.Owner}.{zone}.";
        return (owner is null || string.Equals(record.Parts[0], owner, StringComparison.OrdinalIgnoreCase))
            && (edit.Type is null || record.Type == edit.Type)
            && (edit.Covers is null || (record.Type == "RRSIG" && record.Parts[4] == edit.Covers))
            && (edit.Algorithm is null || (record.Type == "RRSIG" && record.Parts[5] == edit.Algorithm.Value.ToString(CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<string> Change(string line, LineEdit edit)
    {
        var record = Words(line)!;
        switch (edit.Do)
        {
            case EditAction.Drop:
                yield break;
            case EditAction.Replace:
                yield return string.Join(' ', [.. record.Parts[..4], edit.With]);
                break;
            case EditAction.Damage:
                var data = string.Concat(record.Parts[12..]);
                var middle = data.Length / 2;
                yield return string.Join(' ', [.. record.Parts[..12], $"{data[..middle]}{(data[middle] == 'A' ? 'B' : 'A')}{data[(middle + 1)..]}"]);
                break;
            case EditAction.Add:
            default:
                throw new LabException("An edit that adds has no line to change.");
        }
    }

    private static Record? Words(string line)
    {
        if (line.StartsWith(';') || string.IsNullOrWhiteSpace(line))
            return null;
        var comment = line.IndexOf(" ;", StringComparison.Ordinal);
        var parts = (comment < 0 ? line : line[..comment]).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 4 ? new Record(parts) : null;
    }

    /// <summary>Owner, TTL, class, type, data.</summary>
    private sealed record Record(string[] Parts)
    {
        public string Type => Parts[3];

        public Record With(int index, int value) => new([.. Parts[..index], value.ToString(CultureInfo.InvariantCulture), .. Parts[(index + 1)..]]);

        public override string ToString() => string.Join(' ', Parts);
    }
}
