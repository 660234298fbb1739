using System.Diagnostics;

namespace ManagementClient.LocalPostgres.Programs;

/// <summary>Runs a program with its arguments, without a shell.</summary>
public sealed record Command(string Program, params IReadOnlyList<string> Arguments)
{
    public Process Start(string workingDirectory)
    {
        var info = new ProcessStartInfo(Program, Arguments)
        {
            WorkingDirectory = workingDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // PGDATA, PGPORT and similar variables are meant for the developer's own server. Messages must be in English.
        foreach (var name in info.Environment.Keys.Where(IsForAnotherServer).ToList())
        {
            info.Environment.Remove(name);
        }

        info.Environment["LC_ALL"] = "C";
        return Process.Start(info)!;
    }

    public async Task<CommandResult> RunAsync(string workingDirectory, CancellationToken cancellationToken)
    {
        using var process = Start(workingDirectory);
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new CommandResult(process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static bool IsForAnotherServer(string name) => name.StartsWith("PG", StringComparison.Ordinal);
}
