using System.Runtime.InteropServices;

namespace PortalCheck.Collect.Dns;

/// <summary>libunbound, as its header unbound.h declares it (version 1.17; the part used here has not changed since 1.4).</summary>
internal static unsafe partial class UnboundLibrary
{
    private const string Name = "libunbound.so.8";

    private static readonly Lazy<bool> Loaded = new(() => NativeLibrary.TryLoad(Name, out _));

    /// <summary>True where the library is on this machine.</summary>
    public static bool IsThere => Loaded.Value;

    /// <summary>Version of the library; null where it is missing.</summary>
    public static string? Version => IsThere ? Marshal.PtrToStringUTF8(GetVersion()) : null;

    [LibraryImport(Name, EntryPoint = "ub_version")]
    private static partial nint GetVersion();

    [LibraryImport(Name, EntryPoint = "ub_ctx_create")]
    internal static partial nint CreateContext();

    [LibraryImport(Name, EntryPoint = "ub_ctx_delete")]
    internal static partial void DeleteContext(nint context);

    [LibraryImport(Name, EntryPoint = "ub_ctx_set_option", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetOption(nint context, string option, string value);

    [LibraryImport(Name, EntryPoint = "ub_ctx_set_fwd", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetForwarder(nint context, string address);

    [LibraryImport(Name, EntryPoint = "ub_ctx_set_stub", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetStub(nint context, string zone, string address, int prime);

    [LibraryImport(Name, EntryPoint = "ub_ctx_add_ta", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int AddTrustAnchor(nint context, string record);

    [LibraryImport(Name, EntryPoint = "ub_ctx_async")]
    internal static partial int UseThread(nint context, int thread);

    [LibraryImport(Name, EntryPoint = "ub_fd")]
    internal static partial int GetDescriptor(nint context);

    [LibraryImport(Name, EntryPoint = "ub_process")]
    internal static partial int Process(nint context);

    [LibraryImport(Name, EntryPoint = "ub_resolve_async", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Resolve(nint context, string name, int type, int @class, nint state, delegate* unmanaged[Cdecl]<nint, int, Result*, void> callback, out int id);

    [LibraryImport(Name, EntryPoint = "ub_resolve_free")]
    internal static partial void Free(Result* result);

    [LibraryImport("libc", EntryPoint = "poll")]
    internal static partial int Poll(ref PollRequest request, nuint count, int milliseconds);

    /// <summary>struct ub_result.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Result
    {
        /// <summary>Name asked.</summary>
        public nint QueryName;

        /// <summary>Type asked.</summary>
        public int QueryType;

        /// <summary>Class asked.</summary>
        public int QueryClass;

        /// <summary>Null-ended list of data.</summary>
        public nint Data;

        /// <summary>Lengths of the data.</summary>
        public nint Lengths;

        /// <summary>Name after aliases.</summary>
        public nint CanonicalName;

        /// <summary>Response code.</summary>
        public int Rcode;

        /// <summary>The whole packet.</summary>
        public nint Packet;

        /// <summary>Its length.</summary>
        public int PacketLength;

        /// <summary>True where there are data.</summary>
        public int HaveData;

        /// <summary>True where the name does not exist.</summary>
        public int NoSuchName;

        /// <summary>True where validated.</summary>
        public int Secure;

        /// <summary>True where validation failed.</summary>
        public int Bogus;

        /// <summary>Reason of a failed validation, or null.</summary>
        public nint WhyBogus;

        /// <summary>True where our own limits held the question back.</summary>
        public int WasRateLimited;

        /// <summary>Seconds that the answer lives.</summary>
        public int Ttl;
    }

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct PollRequest
    {
        /// <summary>What is waited for: something to read.</summary>
        public const short In = 1;

        /// <summary>Descriptor.</summary>
        public int Descriptor;

        /// <summary>Events waited for.</summary>
        public short Events;

        /// <summary>Events that came.</summary>
        public short Returned;
    }
}
