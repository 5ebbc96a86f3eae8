using System.Runtime.InteropServices;

namespace PortalCheck.Lab.Tests.Names;

/// <summary>A test that asks a validating resolver that is not ours; skipped where the machine has no libunbound.</summary>
public sealed class UnboundTheoryAttribute : TheoryAttribute
{
    public UnboundTheoryAttribute()
    {
        if (!NativeLibrary.TryLoad(Unbound.Library, out _))
            Skip = "libunbound8 is not installed";
    }
}

/// <summary>libunbound (unbound.h), as far as these tests need it.</summary>
internal static partial class Unbound
{
    public const string Library = "libunbound.so.8";

    [StructLayout(LayoutKind.Sequential)]
    private struct Result
    {
        public nint Name;
        public int Type;
        public int Class;
        public nint Data;
        public nint Length;
        public nint CanonicalName;
        public int Code;
        public nint Packet;
        public int PacketLength;
        public int HaveData;
        public int NoSuchDomain;
        public int Secure;
        public int Bogus;
    }

    /// <summary>Verdict and code for one question, with the lab as forwarder for everything and its anchor as the only one.</summary>
    public static string Ask(string server, string anchor, string name, int type)
    {
        var context = ub_ctx_create();
        try
        {
            Check(ub_ctx_set_option(context, "do-not-query-localhost:", "no"));
            Check(ub_ctx_set_fwd(context, server));
            Check(ub_ctx_add_ta(context, anchor));
            Check(ub_resolve(context, name, type, 1, out var pointer));
            var result = Marshal.PtrToStructure<Result>(pointer);
            ub_resolve_free(pointer);
            var verdict = result.Bogus != 0 ? "bogus" : result.Secure != 0 ? "secure" : result.Code == 2 ? "servfail" : "insecure";
            return $"{verdict} {(result.NoSuchDomain != 0 ? "no-name" : result.HaveData != 0 ? "data" : "no-data")}";
        }
        finally
        {
            ub_ctx_delete(context);
        }
    }

    private static void Check(int error) => Assert.Equal(0, error);

    [LibraryImport(Library)]
    private static partial nint ub_ctx_create();

    [LibraryImport(Library)]
    private static partial void ub_ctx_delete(nint context);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ub_ctx_set_option(nint context, string option, string value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ub_ctx_set_fwd(nint context, string address);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ub_ctx_add_ta(nint context, string anchor);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ub_resolve(nint context, string name, int type, int @class, out nint result);

    [LibraryImport(Library)]
    private static partial void ub_resolve_free(nint result);
}
