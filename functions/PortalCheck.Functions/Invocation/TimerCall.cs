using System.Globalization;
using System.Text.Json;

namespace PortalCheck.Functions.Invocation;

/// <summary>What a timer trigger brings.</summary>
/// <param name="IsPastDue">True where the timer fires late: the app was down when it was due.</param>
/// <param name="Last">When it fired before (UTC); null where the host keeps no status or it never did.</param>
/// <param name="Next">When it fires next (UTC); null where the host keeps no status.</param>
internal sealed record TimerCall(bool IsPastDue, DateTimeOffset? Last, DateTimeOffset? Next)
{
    /// <summary>Reads the value of a timer binding; <c>ScheduleStatus</c> is null for schedules that fire more often than once a minute.</summary>
    /// <exception cref="InvocationException">It is no timer's value.</exception>
    internal static TimerCall Read(InvocationRequest request, string binding)
    {
        var value = request.Data(binding);
        if (value.ValueKind is not JsonValueKind.Object)
        {
            throw new InvocationException($"The binding {binding} does not hold a timer's value.");
        }

        var late = Member(value, "IsPastDue");
        var status = Member(value, "ScheduleStatus");
        return new TimerCall(late.ValueKind is JsonValueKind.True, Moment(status, "Last"), Moment(status, "Next"));
    }

    private static JsonElement Member(JsonElement value, string name) =>
        value.ValueKind is JsonValueKind.Object && value.TryGetProperty(name, out var member) ? EncodedJson.Unwrap(member) : default;

    private static DateTimeOffset? Moment(JsonElement status, string name) =>
        DateTimeOffset.TryParse(
            EncodedJson.Text(Member(status, name)), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            && at.Year > 1 ? at : null; // The host writes year 1 for "never".
}
