using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PortalCheck.Cli.Vantages;

/// <summary>Where a vantage listens.</summary>
/// <param name="EndPoint">Address and port.</param>
/// <param name="Certificates">Leaf with its key, then the chain to send with it; empty where a proxy on this machine speaks TLS.</param>
internal sealed record VantageListen(IPEndPoint EndPoint, IReadOnlyList<X509Certificate2> Certificates) : IDisposable
{
    /// <summary>Reads the options of the command.</summary>
    /// <param name="address"><c>https://0.0.0.0:8443</c>, <c>https://[::]:8443</c>, or <c>http://127.0.0.1:8080</c> behind a proxy on this machine.</param>
    /// <param name="certificate">PEM file: the certificate, then its chain.</param>
    /// <param name="key">PEM file of the certificate's private key.</param>
    /// <exception cref="UsageException">They do not fit together, or a file cannot be read.</exception>
    public static VantageListen Read(string address, string? certificate, string? key)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery is not "/")
        {
            throw new UsageException($"\"{address}\" is nothing to listen on; write --listen https://0.0.0.0:8443, or http://127.0.0.1:8080 behind a proxy on this machine.");
        }

        var host = uri.IdnHost.Trim('[', ']');
        if (!IPAddress.TryParse(string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) ? "127.0.0.1" : host, out var ip))
        {
            throw new UsageException($"--listen takes an address of this machine, for example https://0.0.0.0:{uri.Port}, not the name \"{host}\".");
        }

        if (uri.Scheme is "http")
        {
            return !IPAddress.IsLoopback(ip)
                ? throw new UsageException("Without TLS a vantage listens on this machine alone (http://127.0.0.1:PORT), behind a proxy that speaks https; else the key could be read on the way.")
                : (certificate ?? key) is not null
                    ? throw new UsageException("A certificate needs --listen https://ADDRESS:PORT.")
                    : new VantageListen(new IPEndPoint(ip, uri.Port), []);
        }

        return certificate is null || key is null
            ? throw new UsageException("https needs --certificate PEM and --certificate-key PEM; or listen on http://127.0.0.1:PORT behind a proxy that speaks https.")
            : new VantageListen(new IPEndPoint(ip, uri.Port), Load(certificate, key));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var certificate in Certificates)
        {
            certificate.Dispose();
        }
    }

    private static IReadOnlyList<X509Certificate2> Load(string certificate, string key)
    {
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificate);
            return [X509Certificate2.CreateFromPemFile(certificate, key), .. chain.Skip(1)];
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"The certificate in {certificate} and {key} cannot be used: {fault.Message}");
        }
    }
}
