using System.Runtime.InteropServices;

namespace PortalCheck.Reports.Writing;

/// <summary>
/// What the file system can do on Linux and .NET does not offer: a second name for a file (link(2)), and exchanging two folders in one step (renameat2(2)).
/// Where either is not to be had, the caller does without.
/// </summary>
internal static partial class FileLinks
{
    private const int WorkingDirectory = -100;
    private const uint Exchange = 2;

    /// <summary>Gives a file a second name; false where that cannot be.</summary>
    public static bool TryLink(string file, string name) => Asked(() => Link(file, name));

    /// <summary>Exchanges two folders so that nobody ever finds either missing; false where that cannot be.</summary>
    public static bool TryExchange(string one, string other) => Asked(() => Rename(WorkingDirectory, one, WorkingDirectory, other, Exchange));

    private static bool Asked(Func<int> call)
    {
        try
        {
            return OperatingSystem.IsLinux() && call() == 0;
        }
        catch (Exception fault) when (fault is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string file, string name);

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Rename(int oneFolder, string one, int otherFolder, string other, uint flags);
}
