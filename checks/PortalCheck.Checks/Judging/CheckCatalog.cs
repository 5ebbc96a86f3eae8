using System.Reflection;

namespace PortalCheck.Checks.Judging;

/// <summary>The checks that exist, found by reflection: adding one means adding its file.</summary>
public sealed class CheckCatalog
{
    private readonly Dictionary<string, ICheck> _byId = new(StringComparer.Ordinal);

    /// <summary>A catalogue of these checks.</summary>
    /// <exception cref="InvalidOperationException">Two of them judge one criterion.</exception>
    internal CheckCatalog(IEnumerable<ICheck> checks)
    {
        Checks = [.. checks.OrderBy(check => check.GetType().FullName, StringComparer.Ordinal)];
        foreach (var check in Checks)
        {
            foreach (var id in check.Ids.Where(id => !_byId.TryAdd(id, check)))
            {
                throw new InvalidOperationException($"'{id}' is judged by {_byId[id].GetType().Name} and by {check.GetType().Name}");
            }
        }
    }

    /// <summary>The checks of this build.</summary>
    public static CheckCatalog Default { get; } = Of(typeof(CheckCatalog).Assembly);

    /// <summary>Criterion ids that have a check, sorted (ordinal).</summary>
    public IReadOnlyList<string> Ids => [.. _byId.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The checks, by class name.</summary>
    internal IReadOnlyList<ICheck> Checks { get; }

    /// <summary>The check that judges this criterion, or null where none exists yet.</summary>
    public ICheck? Find(string criterionId) => _byId.GetValueOrDefault(criterionId);

    /// <summary>The checks of an assembly.</summary>
    /// <exception cref="InvalidOperationException">A check is not sealed or has no parameterless constructor: it would be overlooked in silence.</exception>
    internal static CheckCatalog Of(Assembly assembly) => new(assembly.GetTypes()
        .Where(type => typeof(ICheck).IsAssignableFrom(type) && !type.IsInterface)
        .Select(Make));

    private static ICheck Make(Type type)
    {
        var constructor = type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes);
        return type.IsSealed && constructor is not null
            ? (ICheck)constructor.Invoke(null)
            : throw new InvalidOperationException($"the check {type.FullName} must be sealed and have a constructor without parameters");
    }
}
