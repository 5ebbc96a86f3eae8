using System.Text;
using FsCheck.Fluent;
using PortalCheck.Collect.Addresses;

namespace PortalCheck.Collect.Tests.Addresses;

public sealed class WordHashesTests
{
    [Fact]
    public void Hashes_AreTheSameOnEveryMachine() => Assert.Equal([1_878_224_203, -288_389_730], WordHashes.Of("Một cửa", 10));

    [Fact]
    public void CaseCompositionAndSigns_DoNotCount() =>
        Assert.Equal(WordHashes.Of("Tra cứu hồ sơ", 10), WordHashes.Of("TRA  cứu – «hồ\nsơ»!".Normalize(NormalizationForm.FormD), 10));

    [Fact]
    public void OtherWords_HaveOtherHashes() => Assert.NotEqual(WordHashes.Of("nộp", 10), WordHashes.Of("nợp", 10));

    [Fact]
    public void Words_AreBounded() => Assert.Equal(3, WordHashes.Of("một hai ba bốn", 3).Count);

    [Fact]
    public void AnyText_IsHashedWordByWord() => Prop.ForAll<string, string>((one, other) =>
    {
        var apart = WordHashes.Of(one ?? "", 100_000).Concat(WordHashes.Of(other ?? "", 100_000));
        return WordHashes.Of($"{one} . {other}", 100_000).SequenceEqual(apart);
    }).CheckSeeded();
}
