using PortalCheck.Checks.Observing;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace PortalCheck.Checks.Authentication;

/// <summary>One line of <c>identity-providers.yaml</c>.</summary>
internal sealed record IdentityProvider
{
    /// <summary>The host, lower case.</summary>
    public required string Host { get; init; }

    /// <summary>Who runs it.</summary>
    public required string Reason { get; init; }
}

/// <summary>The state's identity providers: data, so that a new one needs no code.</summary>
internal static class IdentityProviders
{
    private const string Resource = "authentication/identity-providers.yaml";
    private static readonly Lazy<IReadOnlyList<IdentityProvider>> Known = new(Read);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IdentityProvider> All => Known.Value;

    /// <summary>True for an address on one of their hosts.</summary>
    public static bool IsAt(string? address) => WebAddress.HostOf(address) is { Length: > 0 } host && All.Any(provider => string.Equals(provider.Host, host, StringComparison.Ordinal));

    private static List<IdentityProvider> Read()
    {
        using var stream = typeof(IdentityProviders).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().WithEnforceRequiredMembers().Build()
            .Deserialize<List<IdentityProvider>>(reader);
    }
}
