using System.CommandLine;
using ManagementClient.LocalPostgres;
using ManagementClient.Simulation.RuntimeApi;
using ManagementClient.Testing;

namespace ManagementClient.Soak;

/// <summary>The command line.</summary>
internal static class SoakCommand
{
    private const int Success = 0;
    private const int Violated = 1;
    private const int Usage = 2;
    private const int Interrupted = 130;

    /// <summary>
    /// After Ctrl-C or SIGTERM: what is under way ends at its own deadline, and the server is taken away.
    /// </summary>
    private static readonly TimeSpan LongestEnding = TimeSpan.FromMinutes(2);

    private const string Description = """
        Sends random messages through a simulated account and the real function on a real PostgreSQL, under random
        faults, and checks from the final state that nothing was lost, registered twice or logged.

        Exit codes: 0 all is well, 1 a seed violated the invariant, 2 the command line is wrong, 130 interrupted.
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var seeds = Count("--seeds", "How many seeds to run.", 20);
        var messages = Count("--messages", "Publications of each seed.", 1_000);
        var first = new Option<int>("--first-seed")
        {
            Description = "The seed to begin with.",
            DefaultValueFactory = _ => 1,
        };
        var bootstrap = new Option<FileInfo>("--bootstrap")
        {
            Description = "The function's program, run as processes behind a Runtime API; else it runs in here.",
            HelpName = "file",
        };
        bootstrap.AcceptExistingOnly();
        var root = new RootCommand(Description) { seeds, messages, first, bootstrap };
        root.SetAction((parsed, cancellationToken) =>
        {
            var options = new SoakOptions(parsed.GetValue(messages))
            {
                Program = parsed.GetValue(bootstrap) is { } file ? new FunctionProgram(file.FullName) : null,
            };
            return RunAsync(options, parsed.GetValue(first), parsed.GetValue(seeds), cancellationToken);
        });
        var arguments = root.Parse(args);
        if (arguments.Errors is [var error, ..])
        {
            return await FailAsync(Usage, error.Message);
        }

        try
        {
            return await arguments.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = LongestEnding,
            });
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (LocalPostgresException exception)
        {
            return await FailAsync(Violated, exception.Message);
        }
    }

    private static async Task<int> RunAsync(
        SoakOptions options, int firstSeed, int seeds, CancellationToken cancellationToken)
    {
        // A signal ends the soak, which ends the server after the functions that use it.
        await using var server = await PostgresServer.StartAsync(
            new PostgresServerOptions { StopOnSignals = false }, cancellationToken);
        await using var postgres = await PostgresFixture.OnAsync(server, cancellationToken);
        options = options with { Restarted = server };
        var total = new SoakFigures();
        var failed = 0;
        try
        {
            for (var seed = firstSeed; seed < firstSeed + seeds; seed++)
            {
                var result = await SoakRun.RunAsync(options, postgres, seed, cancellationToken);
                total += result.Figures;
                failed += result.Violations.Count > 0 ? 1 : 0;
                await SoakReport.TellAsync(result, options);
            }
        }
        finally
        {
            await Console.Out.WriteLineAsync(total.ToString());
        }

        return failed == 0 ? Success : Violated;
    }

    private static Option<int> Count(string name, string description, int defaultValue)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => defaultValue };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !(int.TryParse(text, out var count) && count > 0))
            {
                result.AddError($"{name} must be a number from 1, not '{text}'.");
            }
        });
        return option;
    }

    private static async Task<int> FailAsync(int exitCode, string message)
    {
        await Console.Error.WriteLineAsync(message);
        return exitCode;
    }
}
