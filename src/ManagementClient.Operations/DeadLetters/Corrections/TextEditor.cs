using System.Diagnostics;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.DeadLetters.Corrections;

/// <summary>Opens the user's editor with a file that only the user can read, and deletes the file afterwards.</summary>
internal static class TextEditor
{
    /// <exception cref="UsageException">No editor is set, or it failed.</exception>
    internal static async Task<string> EditAsync(string text, CancellationToken cancellationToken)
    {
        var editor = Variable("VISUAL") ?? Variable("EDITOR")
            ?? throw new UsageException("EDITOR names no editor: set it, or give --body or --set.");
        var folder = Directory.CreateTempSubdirectory("dead-letter-");
        try
        {
            var file = Path.Combine(folder.FullName, "body.json");
            await File.WriteAllTextAsync(file, text, cancellationToken);
            using var process = Process.Start(Command(editor, file));
            await process!.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? (await File.ReadAllTextAsync(file, cancellationToken)).TrimEnd('\n', '\r')
                : throw new UsageException($"The editor '{editor}' ended with exit code {process.ExitCode}.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The variable may also contain arguments, so a shell runs it.</summary>
    private static ProcessStartInfo Command(string editor, string file) => OperatingSystem.IsWindows()
        ? new ProcessStartInfo("cmd.exe", ["/c", editor, file])
        : new ProcessStartInfo("/bin/sh", ["-c", $"{editor} \"$1\"", "sh", file]);

    private static string? Variable(string name) =>
        Terminal.Current.Variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
}
