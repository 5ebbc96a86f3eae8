using PortalCheck.NetworkLab.Cases;
using PortalCheck.NetworkLab.Generating;

namespace PortalCheck.NetworkLab.Tests.Generating;

public sealed class SignedLinesTests
{
    private static readonly string[] Lines =
    [
        "; a comment",
        "a.gov.vn.\t300\tIN\tA\t10.53.80.1",
        "a.gov.vn.\t300\tIN RRSIG\tA 13 3 300 20261222000000 20261121000000 1234 a.gov.vn. ABCDEFGH IJKLMNOP",
        "www.a.gov.vn. 300 IN RRSIG AAAA 8 4 300 20261222000000 20261121000000 99 a.gov.vn. ABCD",
    ];

    [Fact]
    public void Drop_TakesTheLinesThatFit() =>
        Assert.Equal(Lines[..3], SignedLines.Edit(Lines, "a.gov.vn", [new LineEdit { Do = EditAction.Drop, Owner = "www", Type = "RRSIG", Covers = "AAAA" }]));

    [Fact]
    public void Drop_TellsAlgorithms() =>
        Assert.Equal(Lines[..3], SignedLines.Edit(Lines, "a.gov.vn", [new LineEdit { Do = EditAction.Drop, Type = "RRSIG", Algorithm = 8 }]));

    [Fact]
    public void Damage_ChangesOneCharacterOfTheSignature() => Assert.EndsWith(
        " 1234 a.gov.vn. ABCDEFGHAJKLMNOP",
        SignedLines.Edit(Lines, "a.gov.vn", [new LineEdit { Do = EditAction.Damage, Owner = "@", Type = "RRSIG" }])[2]);

    [Fact]
    public void Replace_ChangesTheData() => Assert.Equal(
        "a.gov.vn. 300 IN A 10.53.80.9",
        SignedLines.Edit(Lines, "a.gov.vn", [new LineEdit { Do = EditAction.Replace, Owner = "@", Type = "A", With = "10.53.80.9" }])[1]);

    [Fact]
    public void EditThatFitsNothing_IsRefused() =>
        Assert.Throws<LabException>(() => SignedLines.Edit(Lines, "a.gov.vn", [new LineEdit { Do = EditAction.Drop, Type = "MX" }]));
}
