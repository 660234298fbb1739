using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.DeadLetters.Corrections;

/// <summary>The source of a correction: a file, single fields, or the user's editor.</summary>
internal sealed record CorrectionSource(string? File, IReadOnlyList<string> Assignments)
{
    /// <exception cref="UsageException">The body was not changed.</exception>
    internal async Task<string> CorrectAsync(string text, CancellationToken cancellationToken)
    {
        if (File is not null && Assignments.Count > 0)
        {
            throw new UsageException("--body and --set cannot be used together.");
        }

        if (Assignments.Count > 0)
        {
            return Correction.Of(text, Assignments);
        }

        var corrected = File is null
            ? await TextEditor.EditAsync(text, cancellationToken)
            : await InputFile.ReadAsync(File, cancellationToken);
        return File is null && corrected == text.TrimEnd('\n', '\r')
            ? throw new UsageException("The body was not changed: nothing was sent.")
            : corrected;
    }
}
