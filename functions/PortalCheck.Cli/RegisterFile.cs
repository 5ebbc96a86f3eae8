using System.Text;
using PortalCheck.Model.Register;
using PortalCheck.Pipeline.Register;

namespace PortalCheck.Cli;

/// <summary>Reads a register's file for a command.</summary>
internal static class RegisterFile
{
    /// <exception cref="UsageException">The file cannot be read, or it has faults: all of them are in the message.</exception>
    public static async Task<PortalRegister> ReadAsync(string path, CancellationToken cancellation)
    {
        var result = RegisterReader.ReadYaml(await TextAsync(path, cancellation), path);
        return result.Register ?? throw new UsageException(Describe(result.Faults));
    }

    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static async Task<string> TextAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllTextAsync(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), cancellation);
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{path} is not UTF-8; save it as UTF-8 and try again.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Cannot read {path}: {fault.Message}");
        }
    }

    public static string Describe(IReadOnlyList<RegisterFault> faults) => string.Join('\n', faults.Select(fault =>
        $"{fault.File}:{fault.Line}: {fault.Field}: {Console.Terminal.Say(fault.Message)}{(fault.Suggestion is { } suggestion ? " " + Console.Terminal.Say(suggestion) : "")}"));
}
