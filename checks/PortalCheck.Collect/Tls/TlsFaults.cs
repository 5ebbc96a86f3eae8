using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace PortalCheck.Collect.Tls;

/// <summary>Names the faults of a certificate chain (RFC 5280 section 6, RFC 9525 for the name).</summary>
internal static class TlsFaults
{
    /// <summary>The host's name is not among the certificate's names.</summary>
    public const string NameMismatch = "name-mismatch";

    /// <summary>A certificate of the chain has run out.</summary>
    public const string Expired = "expired";

    /// <summary>A certificate of the chain is not valid yet.</summary>
    public const string NotYetValid = "not-yet-valid";

    /// <summary>The chain ends in a root that is not trusted, or the certificate signed itself.</summary>
    public const string UntrustedRoot = "untrusted-root";

    /// <summary>The chain cannot be completed from what the server sent.</summary>
    public const string PartialChain = "partial-chain";

    /// <summary>A certificate is revoked.</summary>
    public const string Revoked = "revoked";

    /// <summary>Any other fault.</summary>
    public const string Other = "other";

    /// <summary>The faults, each once, sorted.</summary>
    public static IReadOnlyList<string> Of(X509Chain? chain, SslPolicyErrors errors, DateTimeOffset now)
    {
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            faults.Add(NameMismatch);
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            faults.Add(Other);
        foreach (var element in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            foreach (var status in element.ChainElementStatus)
                AddTo(faults, status.Status, element.Certificate, now);
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && faults.All(fault => string.Equals(fault, NameMismatch, StringComparison.Ordinal)))
            AddTo(faults, (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status), certificate: null, now);
        return [.. faults];
    }

    private static void AddTo(SortedSet<string> faults, X509ChainStatusFlags status, X509Certificate2? certificate, DateTimeOffset now)
    {
        var known = X509ChainStatusFlags.NoError;
        Add(X509ChainStatusFlags.NotTimeValid, certificate is not null && now < new DateTimeOffset(certificate.NotBefore) ? NotYetValid : Expired);
        Add(X509ChainStatusFlags.PartialChain, PartialChain);
        Add(X509ChainStatusFlags.UntrustedRoot, UntrustedRoot);
        Add(X509ChainStatusFlags.Revoked, Revoked);
        Add(X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation, fault: null);
        if ((status & ~known) != X509ChainStatusFlags.NoError)
            faults.Add(Other);

        void Add(X509ChainStatusFlags flag, string? fault)
        {
            known |= flag;
            if ((status & flag) != X509ChainStatusFlags.NoError && fault is not null)
                faults.Add(fault);
        }
    }
}
