using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using ManagementClient.Local.World;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Databases;
using ManagementClient.Operations.Functions;
using ManagementClient.Operations.Queues.Aws;

namespace ManagementClient.Local;

/// <summary>Serves the topic and its queues to any AWS SDK, with the function and a database behind them.</summary>
internal static class LocalCommand
{
    private const int DefaultPort = 4566;
    private const int LastPort = 65_535;

    private const string Description = """
        Serves SNS and SQS on this machine, for any AWS SDK, until Ctrl-C.

        What is published to the topic is delivered to the queue. The function registers it in the database, or sends
        what it rejects to the dead-letter queue. Any credentials are accepted.

        Examples:
          managementclient local
          managementclient local --port 4567
        """;

    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(60);

    internal static Command Create()
    {
        var port = NumberOption.Between(
            "--port",
            0,
            LastPort,
            $"The port on 127.0.0.1: {DefaultPort} by default, 0 for any free one.",
            "number");
        var confirmation = new Confirmation();
        var choice = new DatabaseChoice(confirmation);
        var local = new Command("local", Description) { port };
        choice.AddTo(local);
        confirmation.AddTo(local);
        AwsOptions.AddProfileTo(local);
        local.SetAction(async (parsed, cancellationToken) =>
        {
            await using var database = await choice.StartAsync(parsed, AnswerTimeout, cancellationToken);
            return await RunAsync(database, parsed.GetValue(port) ?? DefaultPort, cancellationToken);
        });
        return local;
    }

    private static async Task<int> RunAsync(LocalDatabase database, int port, CancellationToken cancellationToken)
    {
        await using var world = await OpenAsync(database, port, cancellationToken);
        await world.WarmUpAsync(cancellationToken);
        world.Logged += Show;
        world.Run();
        Terminal.Out.WriteLine(Introduction(world));
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return ExitCode.Success;
    }

    /// <exception cref="UsageException">The port is not free.</exception>
    private static async Task<LocalWorld> OpenAsync(
        LocalDatabase database, int port, CancellationToken cancellationToken)
    {
        try
        {
            var options = new LocalWorldOptions { EndpointPort = port };
            return await LocalWorld.OpenAsync(database, options, TimeProvider.System, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw new UsageException(
                $"Port {port} of 127.0.0.1 cannot be used: {exception.Message} Try another --port.");
        }
    }

    private static string Introduction(LocalWorld world)
    {
        var endpoint = world.Endpoint.GetLeftPart(UriPartial.Authority);
        return $$"""
            export AWS_ENDPOINT_URL={{endpoint}}
            export AWS_REGION={{world.Region}} AWS_DEFAULT_REGION={{world.Region}}
            export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local

            aws sns publish --endpoint-url {{endpoint}} \
              --topic-arn {{world.TopicArn}} \
              --message '{"name_costumer":"Ana Souza","email":"ana@example.com","phone":"+5511999999999"}'
            managementclient dlq inspect --queue-url {{world.DeadLetterUrl}}

            Ctrl-C ends it.
            """;
    }

    private static void Show(FunctionLogEvent line)
    {
        var clock = TimeProvider.System.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        switch (line)
        {
            case BatchHandled { Batch: var batch }:
                Terminal.Note(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{clock}  {batch.Registered} registered, {batch.Duplicates} duplicates, {batch.Rejected} rejected,"
                    + $" {batch.Deferred} deferred"));
                break;
            case Complaint complaint:
                Terminal.Error.WriteLine($"{clock}  The function says: {complaint.Text}");
                break;
        }
    }
}
