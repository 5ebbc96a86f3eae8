using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace PortalCheck.Collect.Vantages;

/// <summary>
/// Holds records that were read from a stranger's JSON to what their own types promise: nothing null that may not be, and lists, texts, bytes,
/// numbers and nesting within bounds. A member that is added to a record is held to them without a word here. Pure.
/// </summary>
internal static class GraphBounds
{
    private const int Deepest = 16;
    private const int MostItems = 20_000;
    private const int LongestText = 8_192;
    private const int LongestBytes = 65_535;

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Member>> Members = new();

    /// <summary>True where the record and all that it holds is within bounds.</summary>
    public static bool Hold(object record) => Holds(record, 0);

    private static bool Holds(object? value, int depth) => value switch
    {
        null => false,
        _ when depth > Deepest => false,
        string text => text.Length <= LongestText,
        ReadOnlyMemory<byte> bytes => bytes.Length <= LongestBytes,
        double number => double.IsFinite(number),
        IList list => list.Count <= MostItems && list.Cast<object?>().All(item => Holds(item, depth + 1)),
        IDictionary map => map.Count <= MostItems && map.Values.Cast<object?>().All(item => Holds(item, depth + 1)),
        _ when IsPlain(value.GetType()) => true,
        _ => MembersOf(value.GetType()).All(member => member.Of(value) is { } held ? Holds(held, depth + 1) : member.MayBeNull),
    };

    private static bool IsPlain(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(DateTimeOffset) || type == typeof(decimal) || type == typeof(TimeSpan);

    private static IReadOnlyList<Member> MembersOf(Type type) => Members.GetOrAdd(type, static known => [.. known
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0)
        .Select(property => new Member(property.GetValue, MayBeNull(property)))]);

    private static bool MayBeNull(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || (!property.PropertyType.IsValueType && new NullabilityInfoContext().Create(property).ReadState is not NullabilityState.NotNull);

    private sealed record Member(Func<object, object?> Of, bool MayBeNull);
}
