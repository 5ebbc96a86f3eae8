namespace PortalCheck.Cli.Hosting.Apps;

/// <summary>A file of the Functions app cannot be used; the message is one sentence with the file and the field.</summary>
internal sealed class AppFileException(string file, string field, string fault)
    : Exception(field.Length > 0 ? $"{file}: {field}: {fault}" : $"{file}: {fault}");
