using System.IO.Compression;
using System.Security.Cryptography;
using PortalCheck.Storage.Bundles;
using PortalCheck.Storage.Sqlite;
using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.Bundles;

public sealed class EvidenceBundleTests : IAsyncLifetime
{
    private static readonly byte[] Picture = [0xff, 0xd8, 0xff, 0xe0];
    private static readonly string PictureHash = Convert.ToHexStringLower(SHA256.HashData(Picture));
    private readonly string _folder = Directory.CreateTempSubdirectory("portalcheck-bundle-").FullName;
    private SqlitePortalStore _from = null!;
    private SqlitePortalStore _to = null!;

    public async Task InitializeAsync()
    {
        _from = await SqlitePortalStore.OpenAsync(Path.Combine(_folder, "from.db"), default);
        _to = await SqlitePortalStore.OpenAsync(Path.Combine(_folder, "to.db"), default);
        await _from.PutBlobAsync("r1", PictureHash, "image/jpeg", Picture, default);
    }

    public async Task DisposeAsync()
    {
        await _from.DisposeAsync();
        await _to.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Read_WhatWasWritten_GivesTheEvidence()
    {
        var evidence = Samples.Evidence(pages: 2, pictureHash: PictureHash);
        using var file = await WriteAsync();
        Assert.Equivalent(evidence, await EvidenceBundle.ReadAsync(file, _to, default), strict: true);
    }

    [Fact]
    public async Task Read_WhatWasWritten_BringsThePictures()
    {
        using var file = await WriteAsync();
        await EvidenceBundle.ReadAsync(file, _to, default);
        Assert.Equal(Picture, (await _to.FindBlobAsync(PictureHash, default))?.Content.ToArray());
    }

    [Fact]
    public async Task Write_Twice_GivesTheSameBytes()
    {
        using var one = await WriteAsync();
        using var two = await WriteAsync();
        Assert.Equal(one.ToArray(), two.ToArray());
    }

    [Fact]
    public async Task Read_ChangedPicture_IsRefusedAndNothingIsKept()
    {
        using var file = await WriteAsync();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("pictures/" + PictureHash)!.Delete();
            await using var stream = await archive.CreateEntry("pictures/" + PictureHash).OpenAsync();
            stream.WriteByte(7);
        }

        file.Position = 0;
        await Assert.ThrowsAsync<StoreException>(() => EvidenceBundle.ReadAsync(file, _to, default));
        Assert.Null(await _to.FindBlobAsync(PictureHash, default));
    }

    [Fact]
    public async Task Read_SomethingElse_IsRefusedInOneSentence()
    {
        using var file = new MemoryStream([1, 2, 3, 4]);
        var fault = await Assert.ThrowsAsync<StoreException>(() => EvidenceBundle.ReadAsync(file, _to, default));
        Assert.Contains("not an evidence bundle", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unpack_NewerFormat_IsRefused()
    {
        var packed = EvidenceCodec.Pack(Samples.Evidence() with { Format = 99 });
        Assert.Throws<StoreException>(() => EvidenceCodec.Unpack(packed));
    }

    [Fact]
    public async Task Open_PartsThatUnpackToMoreThanIsAllowed_AreRefusedBeforeTheyAreUnpacked()
    {
        var bomb = new byte[BundleBounds.MostManifestBytes + 1];
        using var file = Archive(("manifest.json", bomb));
        await Assert.ThrowsAsync<StoreException>(() => EvidenceBundle.OpenAsync(file, default));
    }

    [Fact]
    public async Task Open_DirectoryOfTooManyEntries_IsRefusedUnread()
    {
        using var file = Archive([.. Enumerable.Range(0, BundleBounds.MostParts + 2).Select(number => ($"x{number}", Array.Empty<byte>()))]);
        await Assert.ThrowsAsync<StoreException>(() => EvidenceBundle.OpenAsync(file, default));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("pictures/../../x")]
    [InlineData("pictures/0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Open_PartThatIsNoneOfABundle_IsRefused(string name)
    {
        var manifest = $$"""{"format":1,"portal":"a","parts":[{"name":"{{name}}","mediaType":"x","sha256":"{{PictureHash}}"}]}""";
        using var file = Archive(("manifest.json", System.Text.Encoding.UTF8.GetBytes(manifest)), (name, Picture));
        await Assert.ThrowsAsync<StoreException>(() => EvidenceBundle.OpenAsync(file, default));
    }

    [Theory]
    [InlineData("""{"format":1,"portal":"a"}""")]
    [InlineData("""{"format":1,"portal":"a","parts":[null]}""")]
    [InlineData("""{"format":1,"portal":"a","parts":[{"name":"a"}]}""")]
    [InlineData("""{"format":1,"portal":"a","parts":[{"name":"manifest.json","mediaType":"x","sha256":"y"}]}""")]
    [InlineData("null")]
    public async Task Open_ManifestThatLacksParts_IsRefusedInOneSentence(string manifest)
    {
        using var file = Archive(("manifest.json", System.Text.Encoding.UTF8.GetBytes(manifest)));
        await Assert.ThrowsAsync<StoreException>(() => EvidenceBundle.OpenAsync(file, default));
    }

    [Theory]
    [InlineData("../../x")]
    [InlineData("A")]
    public async Task Open_PortalThatIsNoId_IsRefused(string id)
    {
        var evidence = Samples.Evidence();
        using var file = new MemoryStream();
        await EvidenceBundle.WriteAsync(evidence with { Portal = evidence.Portal with { Id = id } }, _from, file, default);
        file.Position = 0;
        var fault = await Assert.ThrowsAsync<StoreException>(() => EvidenceBundle.OpenAsync(file, default));
        Assert.Contains("names no portal", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AnyDamagedByte_IsRefusedOrGivesTheSameEvidence()
    {
        using var whole = await WriteAsync();
        var bytes = whole.ToArray();
        var sha = (await EvidenceBundle.OpenAsync(new MemoryStream(bytes), default)).Sha256;
        for (var at = 0; at < bytes.Length; at += 7)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= 0xff;
            try
            {
                Assert.Equal(sha, (await EvidenceBundle.OpenAsync(new MemoryStream(damaged), default)).Sha256);
            }
            catch (StoreException)
            {
                // Refused, as it should be.
            }
        }
    }

    private static MemoryStream Archive(params (string Name, byte[] Content)[] entries)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(content);
            }
        }

        file.Position = 0;
        return file;
    }

    private async Task<MemoryStream> WriteAsync()
    {
        var file = new MemoryStream();
        await EvidenceBundle.WriteAsync(Samples.Evidence(pages: 2, pictureHash: PictureHash), _from, file, default);
        file.Position = 0;
        return file;
    }
}
