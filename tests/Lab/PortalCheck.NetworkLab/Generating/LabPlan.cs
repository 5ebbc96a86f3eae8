using PortalCheck.NetworkLab.Cases;

namespace PortalCheck.NetworkLab.Generating;

/// <summary>A name server with the addresses that it got.</summary>
/// <param name="Name">Host name, no trailing dot.</param>
/// <param name="V4">IPv4 address; null: none.</param>
/// <param name="V6">IPv6 address; null: none.</param>
/// <param name="Recipe">What it does.</param>
internal sealed record PlannedServer(string Name, string? V4, string? V6, ServerRecipe Recipe)
{
    /// <summary>Each address with what it does.</summary>
    public IEnumerable<(string Address, ServerMode Mode)> Addresses
    {
        get
        {
            if (V4 is not null)
                yield return (V4, Recipe.V4);
            if (V6 is not null)
                yield return (V6, Recipe.V6);
        }
    }

    /// <summary>A and AAAA records of its name.</summary>
    public IEnumerable<string> AddressRecords
    {
        get
        {
            if (V4 is not null)
                yield return $"{Name}. 300 IN A {V4}";
            if (V6 is not null)
                yield return $"{Name}. 300 IN AAAA {V6}";
        }
    }
}

/// <summary>A case with its addresses.</summary>
/// <param name="Row">The row of cases.json.</param>
/// <param name="Servers">Its name servers.</param>
/// <param name="WebV4">IPv4 address of its web host; null: none.</param>
/// <param name="WebV6">IPv6 address of its web host; null: none.</param>
internal sealed record PlannedCase(LabCase Row, IReadOnlyList<PlannedServer> Servers, string? WebV4, string? WebV6);

/// <summary>Who gets which address. The same cases get the same addresses each time.</summary>
internal sealed class LabPlan
{
    /// <summary>The root's name server.</summary>
    public static readonly PlannedServer Root = new("a.root-lab", "10.53.0.1", "fd53::1", new ServerRecipe());

    /// <summary>The name server of vn.</summary>
    public static readonly PlannedServer Vn = new("a.dns-lab.vn", "10.53.0.2", "fd53::2", new ServerRecipe());

    /// <summary>The name server of gov.vn.</summary>
    public static readonly PlannedServer Gov = new("a.gov-lab.vn", "10.53.0.3", "fd53::3", new ServerRecipe());

    /// <summary>The lab's two good name servers.</summary>
    public static readonly IReadOnlyList<PlannedServer> Good =
    [
        new("ns1.dnslab.vn", "10.53.0.11", "fd53::11", new ServerRecipe()),
        new("ns2.dnslab.vn", "10.53.0.12", "fd53::12", new ServerRecipe()),
    ];

    /// <summary>A recursive resolver that does not validate: for tools that need one, and for resolv.conf.</summary>
    public const string Recursor = "10.53.0.53";

    /// <summary>How many addresses are kept free for servers that tests start: 10.53.90.n and fd53:90::n (hexadecimal n), with the names tn.tests.gov.vn.</summary>
    public const int FreeAddresses = 40;

    private const string WebV4 = "10.53.80.1";
    private const string WebV6 = "fd53:80::1";

    /// <summary>Gives addresses to the cases.</summary>
    public LabPlan(IReadOnlyList<LabCase> cases)
    {
        var nextServer = 1;
        var nextWeb = 10;
        Cases = [.. cases.Select(row =>
        {
            var servers = row.Servers?.Select((recipe, index) => Place(row, recipe, index, ref nextServer)).ToList() ?? (IReadOnlyList<PlannedServer>)Good;
            var own = row.Web != new WebRecipe() ? nextWeb++ : 0;
            return new PlannedCase(
                row,
                servers,
                Web(row.Web.V4, own == 0 ? WebV4 : $"10.53.80.{own}"),
                Web(row.Web.V6, own == 0 ? WebV6 : $"fd53:80::{own:x}"));
        })];
    }

    /// <summary>The cases.</summary>
    public IReadOnlyList<PlannedCase> Cases { get; }

    /// <summary>Addresses for servers that tests start themselves, in both families.</summary>
    public static IEnumerable<string> Free => Enumerable.Range(1, FreeAddresses).SelectMany(number => new[] { $"10.53.90.{number}", $"fd53:90::{number:x}" });

    /// <summary>Every address of a name server of a case, with what it does.</summary>
    public IEnumerable<(string Address, ServerMode Mode)> ServerAddresses => Cases
        .SelectMany(planned => planned.Servers)
        .Concat(Good)
        .SelectMany(server => server.Addresses)
        .Distinct();

    /// <summary>Every web address, with what it does.</summary>
    public IEnumerable<(string Address, WebMode Mode)> WebAddresses => Cases
        .SelectMany(planned => new[] { (planned.WebV4, planned.Row.Web.V4), (planned.WebV6, planned.Row.Web.V6) })
        .Append((WebV4, WebMode.Page))
        .Append((WebV6, WebMode.Page))
        .Where(address => address.Item1 is not null)
        .Select(address => (address.Item1!, address.Item2))
        .Distinct();

    /// <summary>Every address that the loopback interface gets.</summary>
    public IEnumerable<string> AllAddresses => new[] { Root, Vn, Gov }
        .SelectMany(server => server.Addresses)
        .Concat(ServerAddresses)
        .Select(address => address.Address)
        .Concat(WebAddresses.Select(address => address.Address))
        .Concat(Free)
        .Append(Recursor)
        .Distinct(StringComparer.Ordinal);

    private static PlannedServer Place(LabCase row, ServerRecipe recipe, int index, ref int next)
    {
        var shared = Good.FirstOrDefault(server => string.Equals(server.Name, recipe.Name, StringComparison.Ordinal));
        if (shared is not null)
            return shared with { Recipe = recipe };
        var number = next++;
        return new PlannedServer(
            recipe.Name ?? $"n{index + 1}-{row.Name}.dnslab.vn",
            recipe.V4 is ServerMode.None ? null : $"10.53.{1 + (number / 250)}.{1 + (number % 250)}",
            recipe.V6 is ServerMode.None ? null : $"fd53::1:{number:x}",
            recipe);
    }

    private static string? Web(WebMode mode, string address) => mode is WebMode.None ? null : address;
}
