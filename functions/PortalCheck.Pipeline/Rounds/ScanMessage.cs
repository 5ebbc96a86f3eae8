using System.Text.Json;
using System.Text.Json.Serialization;
using PortalCheck.Model.Json;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>A message of the queue <c>scan-portal</c>: a turn to take, a turn to go on with, or a re-check to make. Always a JSON object (functions-host.md).</summary>
public sealed record ScanMessage
{
    private const int LongestId = 100;

    /// <summary>The round; of a re-check, the round whose published result is questioned.</summary>
    public required string Round { get; init; }

    /// <summary>Register id of the portal.</summary>
    public required string Portal { get; init; }

    /// <summary>Id of the re-check; null for a turn of the round.</summary>
    public string? Recheck { get; init; }

    /// <summary>How often the message was put back because another instance was at the portal.</summary>
    public int Waits { get; init; }

    /// <summary>The same message, put back.</summary>
    [JsonIgnore]
    public ScanMessage PutBack => this with { Waits = Waits + 1 };

    /// <summary>Reads a message.</summary>
    /// <exception cref="FormatException">It is none; one sentence that says why.</exception>
    public static ScanMessage Parse(string json)
    {
        ScanMessage? message;
        try
        {
            message = JsonSerializer.Deserialize<ScanMessage>(json, PortalCheckJson.Compact);
        }
        catch (JsonException fault)
        {
            throw new FormatException($"The scan message is no JSON object with “round” and “portal” ({At(fault)}).", fault);
        }

        return message switch
        {
            null => throw new FormatException("The scan message is empty; it must be a JSON object with “round” and “portal”."),
            { Waits: < 0 } => throw new FormatException("The scan message's “waits” is below 0."),
            _ when !IsId(message.Round) => throw new FormatException("The scan message's “round” is no round id such as 20261101T020000Z."),
            _ when !IsId(message.Portal) => throw new FormatException("The scan message's “portal” is no portal id of letters, digits and hyphens."),
            _ when message.Recheck is not null && !IsId(message.Recheck) => throw new FormatException("The scan message's “recheck” is no re-check id of letters, digits and hyphens."),
            _ => message,
        };
    }

    /// <summary>The message as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PortalCheckJson.Compact);

    // Ids become keys of tables and names of leases.
    private static bool IsId(string? id) =>
        id is { Length: > 0 and <= LongestId } && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    private static string At(JsonException fault) => fault.Path is { Length: > 1 and < LongestId } path ? "at " + path : "it does not parse";
}
