namespace PortalCheck.Wire.Tests.Tls;

/// <summary>Bytes of real servers; the first line of each file says which one.</summary>
internal static class TlsFixture
{
    public static byte[] Read(string name) => Convert.FromHexString(string.Concat(
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Tls", "Fixtures", name + ".hex")).Where(line => !line.StartsWith('#'))));
}
