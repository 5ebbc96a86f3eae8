using FsCheck.Fluent;
using PortalCheck.NetworkLab.Serving;

namespace PortalCheck.NetworkLab.Tests.Serving;

public sealed class WireEditsTests
{
    /// <summary>A question for <c>a.vn</c> A with EDNS.</summary>
    private static readonly byte[] Query = [0x12, 0x34, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 1, (byte)'a', 2, (byte)'v', (byte)'n', 0, 0, 1, 0, 1, 0, 0, 41, 4, 0xD0, 0, 0, 0x80, 0, 0, 0];

    [Fact]
    public void WithoutEdns_EndsAfterTheQuestion() => Assert.Equal((22, false), (WireEdits.WithoutEdns(Query).Length, WireEdits.HasEdns(WireEdits.WithoutEdns(Query))));

    [Fact]
    public void Truncated_HasTheBitAndEdnsOnly()
    {
        var cut = WireEdits.Truncated([.. Query]);
        Assert.Equal((0x02, Query.Length), (cut[2] & 0x02, cut.Length));
    }

    [Fact]
    public void PointerLoop_PointsAtItself()
    {
        var answer = WireEdits.PointerLoop(Query);
        Assert.Equal([0xC0, 22], answer[22..24]);
    }

    [Fact]
    public void WithoutDenial_LeavesTheRest()
    {
        // SOA (type 6) and NSEC (type 47) of a name that points at the question, each with two bytes of data, then an OPT record.
        byte[] soa = [0xC0, 12, 0, 6, 0, 1, 0, 0, 0, 0, 0, 2, 1, 1], nsec = [0xC0, 12, 0, 47, 0, 1, 0, 0, 0, 0, 0, 2, 2, 2];
        byte[] signature = [0xC0, 12, 0, 46, 0, 1, 0, 0, 0, 0, 0, 2, 0, 47], opt = [0, 0, 41, 4, 0xD0, 0, 0, 0x80, 0, 0, 0];
        byte[] answer = [.. Query[..22], .. soa, .. nsec, .. signature, .. opt];
        answer[9] = 3;
        byte[] expected = [.. Query[..22], .. soa, .. opt];
        expected[9] = 1;
        Assert.Equal(expected, WireEdits.WithoutDenial(answer));
    }

    /// <summary>Questions come from the code under test: whatever it sends, a fault server stays up.</summary>
    [Fact]
    public void AnyBytes_AreTaken() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>().Filter(bytes => bytes is { Length: >= 12 }),
        bytes =>
        {
            WireEdits.WithoutDenial([.. bytes]);
            WireEdits.Truncated([.. bytes]);
            WireEdits.FormatError(bytes);
            WireEdits.PointerLoop(bytes);
            WireEdits.OtherQuestion([.. bytes]);
            WireEdits.CutShort([.. bytes]);
        }).CheckSeeded(maxTest: 300);
}
