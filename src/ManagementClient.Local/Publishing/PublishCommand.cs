using System.CommandLine;
using ManagementClient.Messages;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Databases;
using ManagementClient.Operations.Queues.Aws;

namespace ManagementClient.Local.Publishing;

/// <summary>Publishes messages to a topic and reports their outcomes.</summary>
internal static class PublishCommand
{
    private const string Description = """
        Publishes messages to the topic and shows what becomes of them.

        The topic is one on this machine, with the queue and the function behind it, and a database that ends with the
        run unless --database says 'configured'. With --topic-arn or --stack it only publishes, to AWS or to a server in
        its place; 'serve' and 'dlq inspect' show the rest. It asks before it sends more than one message to AWS.

        Exit code 0 when the client of every message is in the table, or the real topic has accepted all; else 1.

        Examples:
          managementclient publish --name "Ana Souza" --email ana@example.com --phone +5521988887777
          managementclient publish --file message.json --file another.json
          managementclient publish --count 5000
          echo '{"name_costumer":"Rui"}' | managementclient publish --file - --json
          managementclient publish --count 100 --endpoint-url http://localhost:4566 \
            --topic-arn arn:aws:sns:us-east-1:000000000000:NewClientNotification
        """;

    private static readonly Option<string> Name =
        new("--name") { Description = "The client's name.", HelpName = "name" };
    private static readonly Option<string> Email =
        new("--email") { Description = "The client's e-mail address.", HelpName = "address" };
    private static readonly Option<string> Phone =
        new("--phone") { Description = "The client's phone number.", HelpName = "number" };
    private static readonly Option<string[]> Files = new("--file", "-f")
    {
        Description =
            "A file with the body of a message, valid or not, or - for standard input; may be given several times.",
        HelpName = "file",
    };

    private static readonly Option<int?> Count =
        NumberOption.Create("--count", atMost: 100_000, "Publish this many made-up clients, all different.", "-n");

    private static readonly Option<string> Key = new("--key")
    {
        Description =
            $"The message attribute {PublisherAttributes.IdempotencyKey}: messages with the same key are one message.",
        HelpName = "text",
        Validators =
        {
            result =>
            {
                if (result.Tokens is [{ Value.Length: 0 }])
                {
                    result.AddError("--key is empty: SNS takes no empty attribute.");
                }
            },
        },
    };

    private static readonly Option<TopicArn?> Topic = new("--topic-arn")
    {
        Description = "A real topic instead of one on this machine.",
        HelpName = "arn",
        CustomParser = TopicArn.Parse,
    };

    private static readonly Option<double> Timeout =
        TimeoutOption.Create("How long a real topic or a configured database may take for an answer");

    private static readonly Option<bool> AsJson = new("--json") { Description = "Write the outcome as JSON." };

    private static readonly Confirmation Confirmation = new();
    private static readonly DatabaseChoice Database = new(Confirmation);

    internal static Command Create()
    {
        var publish = new Command("publish", Description)
        {
            Name, Email, Phone, Files, Count, Key, Topic, Timeout, AsJson,
        };
        StackOption.AddTo(publish);
        AwsOptions.AddTo(publish);
        Database.AddTo(publish);
        Confirmation.AddTo(publish);
        publish.SetAction(RunAsync);
        return publish;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var publications = await Request(parsed).ReadAsync(cancellationToken);
        await using var target = await OpenAsync(parsed, publications.Count, cancellationToken);
        var run = new PublishRun(target, parsed.GetValue(AsJson) ? null : Terminal.Tables);
        var report = await run.PublishAsync(publications, cancellationToken);
        if (parsed.GetValue(AsJson))
        {
            Json.Write(Terminal.Bytes, report.WriteTo);
        }
        else
        {
            report.Show(Terminal.Tables);
        }

        return report.IsGood ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>The topic to publish to.</summary>
    private static async Task<IPublicationTarget> OpenAsync(
        ParseResult parsed, int messages, CancellationToken cancellationToken)
    {
        if (await TopicAsync(parsed, cancellationToken) is { } topic)
        {
            return await OpenTopicAsync(topic, parsed, messages, cancellationToken);
        }

        if (AwsOptions.HasEndpoint(parsed))
        {
            throw new UsageException("--endpoint-url is where the topic is: name it with --topic-arn or --stack.");
        }

        var database = await Database.StartAsync(parsed, parsed.Read(Timeout), cancellationToken);
        return await LocalTopic.OpenAsync(database, forMany: messages > PublishReport.MostListed, cancellationToken);
    }

    /// <summary>The topic that the command line names, itself or by a stack; null where it names none.</summary>
    private static async Task<TopicArn?> TopicAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (StackOption.Given(parsed) is not { } name)
        {
            return parsed.GetValue(Topic);
        }

        if (parsed.GetValue(Topic) is not null)
        {
            throw new UsageException("--topic-arn and --stack both name a topic: give one of them.");
        }

        var stack = await StackOutputs.ReadAsync(name, parsed.Read(Timeout), cancellationToken);
        return TopicArn.Read(stack.Output(StackOutput.Topic))
            ?? throw new UsageException($"{StackOutput.Topic} of the stack {name.Value} is not a topic's ARN.");
    }

    /// <summary>
    /// Real subscribers receive what is published to a topic on AWS, so more than one message needs a confirmation.
    /// </summary>
    private static async Task<SnsTopic> OpenTopicAsync(
        TopicArn topic, ParseResult parsed, int messages, CancellationToken cancellationToken)
    {
        if (Database.IsConfigured(parsed))
        {
            throw new UsageException("--database is for the topic of this machine; a real topic has its own.");
        }

        var address = AwsAddress.OfService("sns", topic.Region);
        if (!AwsOptions.HasEndpoint(parsed) && !address.Endpoint.IsLoopback)
        {
            var place = $"topic {topic.Name} of account {topic.Account} in {topic.Region}";
            Terminal.Note($"Publishes to the {place}.");
            if (messages > 1)
            {
                await Confirmation.AskAsync(
                    $"{Counted.Messages(messages)} go to the {place}", parsed, cancellationToken);
            }
        }

        return new SnsTopic(topic, address, parsed.Read(Timeout));
    }

    private static PublishRequest Request(ParseResult parsed) => new()
    {
        Name = parsed.GetValue(Name),
        Email = parsed.GetValue(Email),
        Phone = parsed.GetValue(Phone),
        Files = parsed.GetValue(Files) ?? [],
        Count = parsed.GetValue(Count),
        Key = parsed.GetValue(Key),
    };
}
