using System.CommandLine;
using ManagementClient.Infrastructure.Customers;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Databases;
using ManagementClient.Operations.Functions;
using ManagementClient.Operations.Queues;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.RuntimeApi;

namespace ManagementClient.Operations.Serving;

/// <summary>Works as the event source mapping of a real queue and runs the function on this machine.</summary>
public static class ServeCommand
{
    private const string Description = """
        Polls a real SQS queue and feeds the function with it, as Lambda does.

        The queue may be one of AWS, or of a server in its place (LocalStack, fauxqs, moto). Handled messages are
        deleted; the others come back after their visibility timeout, and go to the dead-letter queue as the queue's
        redrive policy says.

        The database that DB_HOST names must exist and be migrated: 'migrate' makes the tables, 'serve' does not.
        DB_USER needs no more rights than the function's own user has.

        It does not read MANAGEMENTCLIENT_QUEUE_URL, which names the dead-letter queue for 'dlq'.

        Ctrl-C finishes the batches under way; a second Ctrl-C ends at once.

        Examples:
          managementclient serve --queue-url https://sqs.us-east-1.amazonaws.com/154133135350/NewClientFunctionSQS
          managementclient serve --queue-url http://localhost:4566/000000000000/NewClientFunctionSQS --until-empty
          managementclient serve --queue-url ... --batch-size 1000 --batch-window 5 --concurrency 4
        """;

    private const int DefaultBatchSize = 10;
    private const int LargestBatch = 10_000;
    private const int DefaultConcurrency = 2;
    private const int MostConcurrent = 100;

    /// <summary>The longest visibility timeout that SQS allows, in seconds.</summary>
    private const int LongestVisibility = 43_200;

    public static Command Create()
    {
        var batchSize = NumberOption.Create(
            "--batch-size",
            LargestBatch,
            $"Messages in one event: up to 10, or 10,000 with a window; {DefaultBatchSize} by default.");
        var window = NumberOption.Between(
            "--batch-window",
            0,
            300,
            "How long a batch waits for more messages, up to 300 seconds; not at all by default.",
            "seconds");
        var concurrency = NumberOption.Create(
            "--concurrency",
            MostConcurrent,
            $"The number of concurrent batches, each with its own process; {DefaultConcurrency} by default.");
        var visibility = NumberOption.Between(
            "--visibility-timeout",
            1,
            LongestVisibility,
            "How long a received message is hidden, in seconds; the queue's own by default.",
            "seconds");
        var untilEmpty = new Option<bool>("--until-empty")
        {
            Description = "End when the queue is empty: nothing visible, in flight or delayed.",
        };
        var json = new Option<bool>("--json") { Description = "Write a line of JSON for each batch and for the sum." };
        var log = new Option<bool>("--log") { Description = "Show the whole log of the function, not only failures." };
        var queue = QueueArguments.OfFunction();
        var serve = new Command("serve", Description);
        queue.AddTo(serve);
        foreach (var option in new Option[] { batchSize, window, concurrency, visibility, untilEmpty, json, log })
        {
            serve.Add(option);
        }

        serve.SetAction((parsed, cancellationToken) => RunAsync(
            token => queue.OpenAsync(parsed, token),
            new ServeOptions(new EventSourceMappingOptions
            {
                BatchSize = parsed.GetValue(batchSize) ?? DefaultBatchSize,
                BatchingWindow = TimeSpan.FromSeconds(parsed.GetValue(window) ?? 0),
            })
            {
                Concurrency = parsed.GetValue(concurrency) ?? DefaultConcurrency,
                Timeout = queue.Timeout(parsed),
                VisibilityTimeout = parsed.GetValue(visibility) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                UntilEmpty = parsed.GetValue(untilEmpty),
            },
            new ServeReport(parsed.GetValue(json), parsed.GetValue(log)),
            cancellationToken));
        return serve;
    }

    private static async Task<int> RunAsync(
        Func<CancellationToken, Task<SqsQueue>> open,
        ServeOptions options,
        ServeReport report,
        CancellationToken interrupted)
    {
        using var queue = await open(interrupted);
        options.Check(queue.IsFifo);
        await using var database = await LocalDatabase.StartAsItIsAsync(options.Timeout, interrupted);
        Terminal.Note(
            $"Serving {queue.Name}; PostgreSQL at {database.Settings.Host}:{database.Settings.Port}. Ctrl-C ends it.");

        using var abort = new CancellationTokenSource();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(interrupted);
        using var signals = new ForcedShutdown(abort.Cancel);
        var program = LocalFunction.Program(database, [], report.Pass);
        if (!database.Settings.SignsInWithToken)
        {
            // A token is signed for the region of the database, which is that of the program already.
            program = program with { Region = queue.Region };
        }

        var emptyQueue = options.UntilEmpty ? new EmptyQueueDetector(queue, stopping.Cancel) : null;
        try
        {
            await Task.WhenAll(Enumerable.Range(0, options.Concurrency).Select(_ =>
                PollAsync(queue, program.IgnoringSigint(), emptyQueue, options, report, stopping, abort.Token)));
        }
        finally
        {
            report.End(queue.Name);
        }

        await TellRowsAsync(database.Customers, abort.Token);
        return interrupted.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Success;
    }

    private static async Task TellRowsAsync(CustomerRepository customers, CancellationToken cancellationToken)
    {
        if (await customers.IsReadableAsync(cancellationToken))
        {
            var (rows, _) = await customers.CountAsync(cancellationToken);
            Terminal.Note($"Rows in costumers: {Counted.Number(rows)}");
        }
    }

    /// <summary>If one poller fails, the others stop too, each after its current batch.</summary>
    private static async Task PollAsync(
        SqsQueue queue,
        FunctionProgram program,
        EmptyQueueDetector? emptyQueue,
        ServeOptions options,
        ServeReport report,
        CancellationTokenSource stopping,
        CancellationToken abort)
    {
        await using var function = new FunctionInstance(program, options.Timeout, TimeProvider.System);
        var receiver = new BatchReceiver(queue, options, TimeProvider.System);
        try
        {
            await new QueuePoller(queue, receiver, function, emptyQueue, report).RunAsync(stopping.Token, abort);
        }
        finally
        {
            await stopping.CancelAsync();
        }
    }
}
