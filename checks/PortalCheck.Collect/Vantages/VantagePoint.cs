using PortalCheck.Collect.Addresses;
using PortalCheck.Collect.Dns;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Vantages;

/// <summary>This machine as a vantage for others: looks at the names and addresses of a host, on the public Internet and nowhere else.</summary>
public sealed class VantagePoint : IDisposable
{
    private readonly Vantage _vantage;
    private readonly NameObserver? _ownNames;
    private readonly INetworkObserver _network;

    /// <summary>A vantage.</summary>
    /// <param name="name">Its name in evidence: lower-case letters, digits, hyphens, 40 at most.</param>
    /// <param name="settings">Who asks, for webmasters.</param>
    /// <param name="time">Clock.</param>
    /// <exception cref="ArgumentException">The name is none.</exception>
    /// <exception cref="ToolMissingException">libunbound refuses the trust anchors.</exception>
    public VantagePoint(string name, CollectorSettings settings, TimeProvider time)
        : this(new Vantage(name, AddressScope.Internet.HasIpv6), new NameObserver(new NameObserverOptions(), time), settings, time)
    {
    }

    private VantagePoint(Vantage vantage, NameObserver names, CollectorSettings settings, TimeProvider time)
        : this(vantage, new LocalNetwork(names, AddressObserver.Create(AddressScope.Internet, settings.UserAgent, time, names))) => _ownNames = names;

    /// <summary>A vantage that sees a network of a test.</summary>
    internal VantagePoint(Vantage vantage, INetworkObserver network)
    {
        if (!VantageRules.IsName(vantage.Name))
            throw new ArgumentException("A vantage's name has lower-case letters, digits and hyphens, 40 at most.", nameof(vantage));
        _vantage = vantage;
        _network = network;
    }

    /// <summary>Its name, and whether it has IPv6.</summary>
    public Vantage Vantage => _vantage;

    /// <summary>What this machine sees of a host; null where that is no host name, or an address. Throws only <see cref="OperationCanceledException"/>.</summary>
    public async Task<VantageAnswer?> AnswerAsync(VantageQuestion question, CancellationToken cancellation)
    {
        // The name as it was asked is what the asker looks for in the answer, so only its canonical spelling is taken.
        if (!HostName.TryParse(question.Host, out var name) || name.Literal is not null
            || !string.Equals(name.Text, question.Host, StringComparison.Ordinal) || !name.Text.Contains('.', StringComparison.Ordinal))
            return null;
        return new VantageAnswer
        {
            Format = VantageAnswer.CurrentFormat, Host = name.Text, Vantage = _vantage, Facts = await _network.ObserveAsync(name.Text, cancellation),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _network.Dispose();
        _ownNames?.Dispose();
    }
}
