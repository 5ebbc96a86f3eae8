using System.Text.Json;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;

namespace PortalCheck.Collect.Vantages;

/// <summary>
/// What a vantage answers about one host: the protocol between a scanner and <c>portalcheck vantage serve</c> (docs/vantage.md).
/// <c>POST v1/host</c> with the key in <see cref="KeyHeader"/> and a <see cref="VantageQuestion"/> as JSON.
/// </summary>
public sealed record VantageAnswer
{
    /// <summary>The protocol's number; an answer of another one is not read.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Path of the question about a host, below the vantage's address.</summary>
    public const string Path = "v1/host";

    /// <summary>The request header that carries the key.</summary>
    public const string KeyHeader = "X-PortalCheck-Key";

    /// <summary>Protocol number.</summary>
    public required int Format { get; init; }

    /// <summary>The host that was asked about, as it was asked.</summary>
    public required string Host { get; init; }

    /// <summary>Where the answer comes from.</summary>
    public required Vantage Vantage { get; init; }

    /// <summary>What the vantage saw.</summary>
    public required NetworkFacts Facts { get; init; }

    /// <summary>Reads an answer and holds it to its bounds; null where it is none. Never throws for what it is given.</summary>
    /// <param name="json">UTF-8, bounded by the caller.</param>
    /// <param name="host">The host that was asked about.</param>
    internal static VantageAnswer? TryRead(ReadOnlySpan<byte> json, string host)
    {
        try
        {
            var answer = JsonSerializer.Deserialize<VantageAnswer>(json, PortalCheckJson.Compact);
            return answer is not null && VantageRules.Hold(answer, host) ? answer : null;
        }
        catch (Exception malformed) when (malformed is JsonException or NotSupportedException or FormatException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>A question to a vantage.</summary>
/// <param name="Host">A host name; never an address.</param>
public sealed record VantageQuestion(string? Host);
