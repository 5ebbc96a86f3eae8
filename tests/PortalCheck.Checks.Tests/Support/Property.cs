using FsCheck;
using FsCheck.Fluent;

namespace PortalCheck.Checks.Tests.Support;

/// <summary>Properties in one line.</summary>
internal static class Property
{
    public static void Holds<T>(Gen<T> values, Func<T, bool> property) => Prop.ForAll(values.ToArbitrary(), property).CheckSeeded(maxTest: 300);
}
