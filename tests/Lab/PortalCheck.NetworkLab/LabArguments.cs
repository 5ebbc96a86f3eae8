using System.Globalization;

namespace PortalCheck.NetworkLab;

/// <summary>What the command line asks for.</summary>
/// <param name="Folder">Where the lab's files go.</param>
/// <param name="Cases">Another file of cases than the lab's own.</param>
/// <param name="Bulk">How many zones for measuring.</param>
/// <param name="Only">Names of cases; empty: all.</param>
/// <param name="Command">What runs inside; empty: only generate.</param>
internal sealed record LabArguments(string Folder, string? Cases, int Bulk, IReadOnlyList<string> Only, IReadOnlyList<string> Command)
{
    /// <summary>Reads the command line. Throws <see cref="LabException"/> where it is not understood.</summary>
    public static LabArguments Read(IReadOnlyList<string> words)
    {
        var arguments = new LabArguments("", null, 0, [], []);
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] == "--")
                return arguments with { Command = [.. words.Skip(index + 1)] };
            var value = ++index < words.Count ? words[index] : throw new LabException($"{words[index - 1]} wants a value.");
            arguments = words[index - 1] switch
            {
                "--folder" => arguments with { Folder = Path.GetFullPath(value) },
                "--cases" => arguments with { Cases = value },
                "--bulk" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 20_000 => arguments with { Bulk = count },
                "--only" => arguments with { Only = value.Split(',', StringSplitOptions.RemoveEmptyEntries) },
                _ => throw new LabException($"\"{words[index - 1]} {value}\" is not understood: see tests/Lab/network-lab --help."),
            };
        }

        return arguments;
    }
}
