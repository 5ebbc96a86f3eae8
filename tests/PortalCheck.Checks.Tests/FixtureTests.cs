using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Tests.Support;

namespace PortalCheck.Checks.Tests;

public sealed class FixtureTests
{
    private const string NoFixture = "(no fixture)";

    public static TheoryData<string> Cases => [.. FixtureCase.Paths().DefaultIfEmpty(NoFixture)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fixture_JudgedAsItSays(string path)
    {
        if (path == NoFixture)
        {
            Assert.Empty(CheckCatalog.Default.Checks);
            return;
        }

        var fixture = FixtureCase.Load(path);
        var result = fixture.Run();
        var faults = fixture.Faults(result);
        Assert.True(faults.Count == 0, $"{path}: {string.Join("; ", faults)}\nWhat came:\n{FixtureCase.Describe(result)}");
    }
}
