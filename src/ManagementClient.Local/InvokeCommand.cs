using System.CommandLine;
using System.Text;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Databases;
using ManagementClient.Operations.Functions;
using ManagementClient.Operations.Queues.Aws;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.RuntimeApi;

namespace ManagementClient.Local;

/// <summary>Invokes the function with each event in turn. Only the responses are written to standard output.</summary>
internal static class InvokeCommand
{
    private const string Description = """
        Invokes the function with an event, as 'sam local invoke' does.

        Standard output gets the response and nothing else. The database ends with the run, unless --database says
        'configured'.

        Examples:
          managementclient invoke -e events/sqs-event.json
          managementclient invoke -e events/sqs-event.json -e events/sqs-event.json    # twice, in one database
          managementclient invoke -e - < event.json
        """;

    private static readonly Option<double> Timeout =
        TimeoutOption.Create("How long the function may take to start, and for each event");

    internal static Command Create()
    {
        var events = new Option<string[]>("--event", "-e")
        {
            Description = "A file with an SQS event, or - for standard input; may be given several times.",
            HelpName = "file",
            Required = true,
        };
        var confirmation = new Confirmation();
        var database = new DatabaseChoice(confirmation);
        var invoke = new Command("invoke", Description) { events, Timeout };
        database.AddTo(invoke);
        confirmation.AddTo(invoke);
        AwsOptions.AddProfileTo(invoke);
        invoke.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(events)!,
            parsed.Read(Timeout),
            token => database.StartAsync(parsed, parsed.Read(Timeout), token),
            cancellationToken));
        return invoke;
    }

    private static async Task<int> RunAsync(
        string[] files,
        TimeSpan timeout,
        Func<CancellationToken, Task<LocalDatabase>> start,
        CancellationToken cancellationToken)
    {
        var events = new List<byte[]>();
        foreach (var file in files)
        {
            events.Add(Encoding.UTF8.GetBytes(await InputFile.ReadAsync(file, cancellationToken)));
        }

        await using var database = await start(cancellationToken);
        var errors = Terminal.Error;
        var program = LocalFunction.Program(database, [], line => errors.WriteLine(line.Text));
        await using var environment = Terminal.Current.NewEnvironment(program, timeout);
        if (await environment.StartAsync(cancellationToken) is var init and not InitOutcome.Ready)
        {
            throw new FunctionNotStartedException(init);
        }

        var exitCode = ExitCode.Success;
        foreach (var @event in events)
        {
            exitCode = Math.Max(exitCode, await InvokeAsync(environment, @event, timeout, cancellationToken));
        }

        var (rows, _) = await database.Customers.CountAsync(cancellationToken);
        Terminal.Note($"Rows in costumers: {Counted.Number(rows)}");
        return exitCode;
    }

    private static async Task<int> InvokeAsync(
        IExecutionEnvironment environment,
        byte[] @event,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        var context = new InvocationContext(
            Guid.CreateVersion7().ToString(),
            TimeProvider.System.GetUtcNow() + timeout,
            timeout,
            "arn:aws:lambda:us-east-1:154133135350:function:RegisterNewClientFunction",
            "");
        switch (await environment.InvokeAsync(@event, context, cancellationToken))
        {
            case InvocationOutcome.Response response:
                Terminal.Out.WriteLine(Encoding.UTF8.GetString(response.Payload.Span));
                return ExitCode.Success;
            case InvocationOutcome.FunctionError error:
                Terminal.Out.WriteLine(Encoding.UTF8.GetString(error.Payload.Span));
                return ExitCode.Failure;
            case InvocationOutcome.Exited exited:
                await Terminal.Error.WriteLineAsync($"The function ended with exit code {exited.Code}.");
                return ExitCode.Failure;
            default:
                await Terminal.Error.WriteLineAsync(
                    $"The function did not answer within {timeout.TotalSeconds:0.#} s.");
                return ExitCode.Failure;
        }
    }
}
