using System.Reflection;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>The page rules that exist, found by reflection: adding one means adding its file.</summary>
internal sealed class PageRuleCatalog
{
    private readonly Dictionary<string, IPageRule> _byId = new(StringComparer.Ordinal);

    /// <summary>A catalogue of these rules.</summary>
    /// <exception cref="InvalidOperationException">Two of them have one id.</exception>
    public PageRuleCatalog(IEnumerable<IPageRule> rules)
    {
        Rules = [.. rules.OrderBy(rule => rule.Id, StringComparer.Ordinal)];
        foreach (var rule in Rules.Where(rule => !_byId.TryAdd(rule.Id, rule)))
        {
            throw new InvalidOperationException($"'{rule.Id}' is the id of {_byId[rule.Id].GetType().Name} and of {rule.GetType().Name}");
        }
    }

    /// <summary>The rules of this build.</summary>
    public static PageRuleCatalog Default { get; } = Of(typeof(PageRuleCatalog).Assembly);

    /// <summary>The rules, by id.</summary>
    public IReadOnlyList<IPageRule> Rules { get; }

    /// <summary>The rule with this id, or null.</summary>
    public IPageRule? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The rules of an assembly.</summary>
    /// <exception cref="InvalidOperationException">A rule is not sealed or has no parameterless constructor: it would be overlooked in silence.</exception>
    public static PageRuleCatalog Of(Assembly assembly) => new(assembly.GetTypes()
        .Where(type => typeof(IPageRule).IsAssignableFrom(type) && !type.IsInterface)
        .Select(Make));

    private static IPageRule Make(Type type)
    {
        var constructor = type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes);
        return type.IsSealed && constructor is not null
            ? (IPageRule)constructor.Invoke(null)
            : throw new InvalidOperationException($"the rule {type.FullName} must be sealed and have a constructor without parameters");
    }
}
