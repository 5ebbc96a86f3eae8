using System.Text.Json;
using Microsoft.Playwright;

namespace PortalCheck.Collect.Browser;

/// <summary>Calls of the DevTools protocol, short to write.</summary>
internal static class DevTools
{
    /// <summary>Calls a method and returns its answer.</summary>
    public static async Task<JsonElement> CallAsync(this ICDPSession session, string method, params (string Name, object Value)[] arguments) =>
        await session.SendAsync(method, Object(arguments)) ?? default;

    /// <summary>An object for an argument.</summary>
    public static Dictionary<string, object> Object(params (string Name, object Value)[] members) =>
        members.ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
}
