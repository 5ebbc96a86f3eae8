using PortalCheck.Collect.Dns.Roots;
using FsCheck;
using FsCheck.Fluent;

namespace PortalCheck.Collect.Tests.Dns.Roots;

/// <summary>Files of root servers and trust anchors in the forms that others write.</summary>
public sealed class NameFilesTests
{
    private const string Digest = "E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D";
    private const string Key = "AwEAAaz/tAm8yTn4Mfeh5eyI96WSVexTBAvkMgJzkKTOiW1vkIbzxeF3";
    private const string DsAnchor = ". IN DS 20326 8 2 " + Digest;
    private const string KeyAnchor = ". IN DNSKEY 257 3 8 " + Key;

    [Theory]
    [InlineData(". IN DS 20326 8 2 " + Digest, DsAnchor)]
    [InlineData("; root\n. IN DS 20326 8 2 " + Digest + " ; ksk\n\n", DsAnchor)]
    [InlineData(".\t86400\tIN\tDS\t20326 8 2 (\n  E06D44B80B8F1D39A95C0B0D7C65D084\n  58E880409BBC683457104237C7F8EC8D )", DsAnchor)]
    [InlineData(". 172800 IN DNSKEY 257 3 8 " + Key + " ;{id = 20326 (ksk), size = 2048b}", KeyAnchor)]
    [InlineData(". 1 IN DNSKEY 257 3 8 " + Key + " ;{id = 20326 (ksk)} ;;state=2 [  VALID  ] ;;count=0", KeyAnchor)]
    [InlineData("$ORIGIN .\n$TTL 3600\n@ DS 20326 8 2 " + Digest, DsAnchor)]
    [InlineData("trust-anchors {\n  # the root\n  . initial-ds 20326 8 2 \"" + Digest + "\";\n};", DsAnchor)]
    [InlineData("trust-anchors { \".\" static-key 257 3 8 \"AwEAAaz/tAm8yTn4Mfeh5eyI\n 96WSVexTBAvkMgJzkKTOiW1vkIbzxeF3\"; };", KeyAnchor)]
    [InlineData("managed-keys { . initial-key 257 3 8 \"" + Key + "\"; }; // old", KeyAnchor)]
    [InlineData("trusted-keys { /* older * still */ . 257 3 8 \"" + Key + "\"; };", KeyAnchor)]
    [InlineData("lab.vn. IN DS 1 13 2 " + Digest, "lab.vn. IN DS 1 13 2 " + Digest)]
    public void Anchors_AreReadInEveryForm(string text, string anchor) => Assert.Equal([anchor], TrustAnchors.Parse(text));

    [Fact]
    public void KeyWithTwoSlashes_IsNoComment()
    {
        const string Slashes = "AwEAAaz//Am8yTn4Mfeh5eyI96WSVexTBAvkMgJzkKTOiW1vkIbzxeF3";
        Assert.Equal([". IN DNSKEY 257 3 8 " + Slashes], TrustAnchors.Parse("trust-anchors { . initial-key 257 3 8 \"" + Slashes + "\"; };"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData(". IN DS 20326 8 2 XYZ")]
    [InlineData(". IN DS 999999 8 2 " + Digest)]
    [InlineData(". IN DNSKEY 257 3 8 !!!")]
    [InlineData(". 1 IN DNSKEY 257 3 8 " + Key + " ;;state=4 [ REVOKED ]")]
    [InlineData("trust-anchors { . initial-key 257 3 8 \"x\"; };")]
    public void WhatIsNoAnchor_IsNone(string text) => Assert.Empty(TrustAnchors.Parse(text));

    [Fact]
    public void SystemAnchors_AreTheRoots() => Assert.All(TrustAnchors.OfSystem(), anchor => Assert.StartsWith(". IN DS ", anchor, StringComparison.Ordinal));

    [Fact]
    public void Hints_HoldServersWithTheirAddresses()
    {
        var hints = RootHints.Parse("; hints\n. 3600000 NS A.ROOT-LAB.\n. NS b.root-lab.\nA.ROOT-LAB. 3600000 A 10.53.0.1\na.root-lab. AAAA fd53::1\nc.root-lab. A 10.53.0.9\n")!;

        var server = Assert.Single(hints.Servers);
        Assert.Equal(("a.root-lab", "10.53.0.1 fd53::1"), (server.Name, string.Join(' ', server.Addresses)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(". NS a.root-lab.")]
    [InlineData("a.root-lab. A 10.53.0.1")]
    [InlineData(". NS a.root-lab.\na.root-lab. A fd53::1")]
    public void HintsWithoutAnAddress_AreNone(string text) => Assert.Null(RootHints.Parse(text));

    [Fact]
    public void MissingFile_IsOneSentence()
    {
        var file = Path.Combine(Path.GetTempPath(), "portalcheck-no-such-file");

        Assert.Contains(file, Assert.Throws<NameFileException>(() => RootHints.Read(file)).Message, StringComparison.Ordinal);
        Assert.Contains("DS or DNSKEY", Assert.Throws<NameFileException>(() => TrustAnchors.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_IsOneSentence() => Assert.Throws<NameFileException>(() => RootHints.Read(Path.GetTempPath()));

    [Fact]
    public void FileThatIsNoText_IsOneSentence()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, [0xFF, 0xFE, 0x00, 0xD8]);
            Assert.Throws<NameFileException>(() => TrustAnchors.Read(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void AnyText_IsReadWithoutAFault() => Prop.ForAll<NonNull<string>>(text =>
        TrustAnchors.Parse(text.Get).Count >= 0 && TrustAnchors.Parse("trust-anchors { " + text.Get + " };").Count >= 0 && RootHints.Parse(". NS a.\na. A 10.0.0.1\n" + text.Get) is not null).CheckSeeded();
}
