using System.CommandLine;
using System.ComponentModel;
using ManagementClient.Infrastructure;
using ManagementClient.Local.DeadLetters;
using ManagementClient.Local.Postgres;
using ManagementClient.Local.RealQueues;
using Npgsql;

namespace ManagementClient.Local;

/// <summary>The commands of the tool. A mistake or a failure that a person can mend is one line, never a stack trace.</summary>
internal static class CommandLine
{
    private const string Description = """
        Runs the registration of new clients on this machine: a real PostgreSQL, the function as its own process, and a topic
        and a queue that behave like AWS's.

        Without a command it publishes sample messages and shows what becomes of them.

        The database is the server that DB_HOST names, in the environment or in a file .env here (with DB_PORT, DB_NAME,
        DB_USER, DB_PASSWORD); else a throw-away PostgreSQL of the tool's own, which lives as long as the command.

        Exit codes: 0 done, 1 something failed, 2 the command line is wrong, 130 interrupted.
        """;

    private const string InvokeDescription = """
        Invokes the function with an event, as 'sam local invoke' does: the response is all that goes to standard output.

        Examples:
          invoke -e events/sqs-event.json
          invoke -e events/sqs-event.json -e events/sqs-event.json    twice, in one database
          invoke -e - < event.json
        """;

    /// <summary>After Ctrl-C: a batch under way may take as long as an invocation.</summary>
    private static readonly TimeSpan LongestEnding = TimeSpan.FromSeconds(90);

    internal static async Task<int> RunAsync(string[] args)
    {
        var parsed = Create().Parse(args);
        if (parsed.Errors is [var error, ..])
        {
            return await FailAsync(ExitCode.Usage, error.Message);
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = LongestEnding,
            });
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (UsageException exception)
        {
            return await FailAsync(ExitCode.Usage, exception.Message);
        }
        catch (Exception exception) when (exception is LocalPostgresException or InvalidSettingsException or QueueException)
        {
            return await FailAsync(ExitCode.Failure, exception.Message);
        }
        catch (NpgsqlException exception)
        {
            return await FailAsync(ExitCode.Failure, $"The database cannot be used: {exception.Message}");
        }
        catch (Win32Exception exception)
        {
            return await FailAsync(ExitCode.Failure, $"The function cannot be started: {exception.Message}");
        }
    }

    private static RootCommand Create()
    {
        var events = new Option<string[]>("--event", "-e")
        {
            Description = "A file with an SQS event, or - for standard input; may be given several times.",
            HelpName = "file",
            Required = true,
        };
        var invoke = new System.CommandLine.Command("invoke", InvokeDescription) { events };
        invoke.SetAction((parsed, cancellationToken) => InvokeCommand.RunAsync(parsed.GetValue(events)!, cancellationToken));

        var root = new RootCommand(Description) { invoke, ServeCommand.Create(), DlqCommand.Create() };
        root.SetAction((_, cancellationToken) => DemonstrationCommand.RunAsync(cancellationToken));
        return root;
    }

    private static async Task<int> FailAsync(int exitCode, string message)
    {
        await Console.Error.WriteLineAsync(message);
        return exitCode;
    }
}
