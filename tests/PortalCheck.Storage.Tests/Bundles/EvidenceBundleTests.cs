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

    private async Task<MemoryStream> WriteAsync()
    {
        var file = new MemoryStream();
        await EvidenceBundle.WriteAsync(Samples.Evidence(pages: 2, pictureHash: PictureHash), _from, file, default);
        file.Position = 0;
        return file;
    }
}
