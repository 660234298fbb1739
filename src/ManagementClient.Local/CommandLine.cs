using System.CommandLine;
using System.CommandLine.Invocation;
using System.ComponentModel;
using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Local.Demonstrations;
using ManagementClient.Local.Publishing;
using ManagementClient.Local.Rehearsal;
using ManagementClient.LocalPostgres;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.Customers;
using ManagementClient.Operations.Databases;
using ManagementClient.Operations.DeadLetters;
using ManagementClient.Operations.Doctor;
using ManagementClient.Operations.Queues;
using ManagementClient.Operations.Queues.Aws;
using ManagementClient.Operations.Serving;
using ManagementClient.Operations.Validation;
using ManagementClient.Simulation.RuntimeApi;
using Npgsql;

namespace ManagementClient.Local;

/// <summary>
/// The commands of the tool. A mistake or a failure that the user can fix is reported in one line, never as a stack
/// trace.
/// </summary>
internal static class CommandLine
{
    private const string Description = """
        Runs the registration of new clients on this machine: a real PostgreSQL, the function as its own process, and a
        topic and a queue that behave like AWS's.

        Without a command it publishes sample messages and shows what becomes of them. On a terminal it then continues
        with a live view, where keys publish messages, send bad ones, stop the database and more. It ends with the
        balance of all messages; if one is missing, the balance names its id and the exit code is 1.

        The demonstration, 'publish', 'invoke' and 'local' use a PostgreSQL of the tool's own, which ends with the run,
        unless --database says 'configured'. The configured database is the one that DB_HOST names, in the environment
        or in a file .env in this folder (with DB_PORT, DB_NAME, DB_USER, DB_PASSWORD).

        In the repository 'managementclient' is short for 'dotnet run --project src/ManagementClient.Local --';
        'completion' makes it a command of your shell.

        Output is coloured on a terminal, unless NO_COLOR is set.

        Examples:
          dotnet run --project src/ManagementClient.Local
          dotnet run --project src/ManagementClient.Local -- publish --count 5000
          eval "$(dotnet run --project src/ManagementClient.Local -- completion bash)" && managementclient doctor
        """;

    /// <summary>The time to finish after Ctrl-C: the current batch may take as long as an invocation.</summary>
    private static readonly TimeSpan LongestEnding = TimeSpan.FromSeconds(90);

    /// <summary>All command lines share the option objects, because parsing does not change them.</summary>
    private static readonly Lazy<RootCommand> Root = new(Create);

    internal static Task<int> RunAsync(string[] args) => RunAsync(args, Terminal.Current, CancellationToken.None);

    /// <param name="terminal">The terminal of the process, or one from a caller in the same process.</param>
    /// <param name="args">The arguments, as a shell splits them.</param>
    /// <param name="cancellationToken">Interrupts the command, as Ctrl-C does in the process's own terminal.</param>
    internal static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        Terminal.Current = terminal;
        var parsed = Root.Value.Parse(args);
        if (parsed.Action is ParseErrorAction && parsed.Errors is [var error, ..])
        {
            return await FailAsync(ExitCode.Usage, InOneLine(ProblemWithCommand(parsed) ?? error.Message));
        }

        try
        {
            VerbosityOptions.Apply(parsed, terminal);
            PhoneRegionOption.Apply(parsed, terminal);
            AwsOptions.Apply(parsed, terminal);
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = terminal.IsOfProcess ? LongestEnding : null,
                Output = Terminal.Out,
                Error = Terminal.Error,
            };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (UsageException exception)
        {
            return await FailAsync(ExitCode.Usage, exception.Message);
        }
        catch (Exception exception) when (exception
            is LocalPostgresException or InvalidSettingsException or QueueException or FunctionNotStartedException)
        {
            return await FailAsync(ExitCode.Failure, exception.Message);
        }
        catch (DatabaseUnavailableException exception)
        {
            return await FailAsync(
                ExitCode.Failure, $"The database cannot be used: {DatabaseProblem.Describe(exception)}.");
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UndefinedTable)
        {
            return await FailAsync(
                ExitCode.Failure, "The database has no tables of this program yet: 'migrate' creates them.");
        }
        catch (Exception exception) when (exception
            is NpgsqlException or InvalidOperationException { InnerException: NpgsqlException })
        {
            // EF Core wraps a failure that might be transient.
            return await FailAsync(
                ExitCode.Failure, $"The database cannot be used: {DatabaseProblem.Describe(exception)}.");
        }
        catch (Exception exception) when (OutputFault(exception) is { } fault)
        {
            return await FailAsync(ExitCode.Failure, $"The output cannot be written: {fault.Message}");
        }
        catch (Win32Exception exception)
        {
            return await FailAsync(ExitCode.Failure, $"The function cannot be started: {exception.Message}");
        }
    }

    internal static RootCommand Create()
    {
        var root = new RootCommand(Description)
        {
            InvokeCommand.Create(),
            LocalCommand.Create(),
            PublishCommand.Create(),
            ValidateCommand.Create(),
            ServeCommand.Create(),
            DlqCommand.Create(),
            CustomersCommand.Create(),
            MigrateCommand.Create(),
            DoctorCommand.Create(),
            RehearseCommand.Create(),
            CompletionCommand.Create(),
            CommandsCommand.Create(),
            VersionCommand.Create(),
        };
        DemonstrationCommand.AddTo(root);
        PhoneRegionOption.AddTo(root);
        VerbosityOptions.AddTo(root);
        CommandHelp.AddTo(root);
        return root;
    }

    /// <summary>
    /// The library's message for a missing or unknown command names neither the group nor a similar command.
    /// </summary>
    private static string? ProblemWithCommand(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var names = command.Subcommands.Select(subcommand => subcommand.Name).ToList();
        if (parsed.UnmatchedTokens is [var word, ..])
        {
            var words = names.Concat(command.Options.Select(option => option.Name));
            return $"Unrecognized command or argument '{word}'.{Suggestion.For(word, words)}";
        }

        return command.Action is null && names.Count > 0
            ? $"'{command.Name}' needs a command: {string.Join(", ", names)}."
            : null;
    }

    private static string InOneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<int> FailAsync(int exitCode, string message)
    {
        try
        {
            await Terminal.Error.WriteLineAsync(message);
        }
        catch (Exception exception) when (OutputFault(exception) is not null)
        {
            // There is nowhere to report it; the exit code must do.
        }

        return exitCode;
    }

    /// <summary>
    /// Input files have been read by then, so the output failed or the disk is full. The console reports a closed
    /// output as a missing permission.
    /// </summary>
    private static IOException? OutputFault(Exception exception) =>
        exception as IOException ?? (exception as UnauthorizedAccessException)?.InnerException as IOException;
}
