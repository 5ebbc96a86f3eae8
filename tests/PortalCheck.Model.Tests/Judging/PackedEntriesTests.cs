using System.Globalization;
using System.Text.Json;
using PortalCheck.Model.Json;
using PortalCheck.Model.Judging;

namespace PortalCheck.Model.Tests.Judging;

public sealed class PackedEntriesTests
{
    [Fact]
    public void Unpack_WhatWasPacked_IsTheSame()
    {
        var entries = Entries(20);
        Assert.Equal(entries, PackedEntries.Of(entries).Unpack());
    }

    [Fact]
    public void Of_MoreThanAreKept_SaysHowManyAreLeftOut()
    {
        var packed = PackedEntries.Of(Entries(PackedEntries.Most + 7));
        Assert.Equal(7, packed.LeftOut);
        Assert.Equal(PackedEntries.Most, packed.Unpack().Count);
    }

    [Fact]
    public void SixThousandEntries_TakeLessThanHalfAMegabyteOfJson() =>
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(PackedEntries.Of(Entries(6_000)), PortalCheckJson.Compact).Length, 1, 512 * 1024);

    [Theory]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    public void Unpack_DamagedData_IsRefused(string data) =>
        Assert.Throws<InvalidDataException>(() => new PackedEntries(1, 0, data).Unpack());

    [Fact]
    public void Assessment_WithoutACatalogue_IsReadAsBefore()
    {
        const string older = """
            {"format":1,"portal":"a","agency":"b","pack":{"id":"p","version":1,"hash":"h"},"collectedAt":"2026-11-01T00:00:00+00:00",
             "vantage":{"name":"local","hasIpv6":false},"seed":"s","pagesCollected":0,"criteria":[]}
            """;
        Assert.Null(JsonSerializer.Deserialize<Assessment>(older, PortalCheckJson.Compact)!.Catalogue);
    }

    // Names of 86 characters that share few words, as in the national record.
    private static List<CatalogueEntry> Entries(int count)
    {
        string[] words = ["cấp", "đăng", "ký", "giấy", "phép", "xây", "dựng", "chứng", "nhận", "thay", "đổi", "gia", "hạn", "thủ", "tục", "hoạt", "động", "đối", "với", "cơ", "sở", "kinh", "doanh", "thuộc", "thẩm", "quyền"];
        var random = new Random(6);
        return [.. Enumerable.Range(0, count).Select(number => new CatalogueEntry(string.Join(' ', Enumerable.Range(0, 19).Select(_ => words[random.Next(words.Length)])))
        {
            Code = string.Create(CultureInfo.InvariantCulture, $"1.{random.Next(1_000_000):D6}"),
            Level = random.Next(2) == 0 ? "Dịch vụ công trực tuyến toàn trình" : "Dịch vụ công trực tuyến một phần",
            Field = "Lĩnh vực " + words[random.Next(words.Length)],
            Agency = "Ủy ban nhân dân cấp xã",
            Tier = "Cấp xã",
            Url = string.Create(CultureInfo.InvariantCulture, $"https://dichvucong.tinhx.gov.vn/thu-tuc?ma={random.Next(1_000_000)}"),
        })];
    }
}
