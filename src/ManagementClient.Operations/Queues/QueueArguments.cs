using System.CommandLine;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.Queues;

/// <summary>The options that select a queue and limit the wait for an answer.</summary>
internal sealed class QueueArguments
{
    private readonly Option<Uri> _queueUrl = new("--queue-url")
    {
        Description = "The queue's URL, as 'aws sqs get-queue-url' prints it."
            + " Credentials come from AWS_PROFILE or AWS_ACCESS_KEY_ID, as for 'aws'.",
        HelpName = "url",
        Required = true,
        CustomParser = UrlArgument.ParseQueue,
    };

    private readonly ServerArguments _server = new();

    internal void AddTo(Command command)
    {
        command.Add(_queueUrl);
        _server.AddTo(command);
    }

    /// <summary>The queue as it was named, for commands that the tool suggests.</summary>
    internal QueueReference Reference(ParseResult parsed) =>
        new(parsed.GetRequiredValue(_queueUrl), _server.Endpoint(parsed));

    /// <summary>How long a server may take for an answer.</summary>
    internal TimeSpan Timeout(ParseResult parsed) => _server.Timeout(parsed);

    /// <exception cref="QueueException">The queue does not exist, does not answer, or may not be read.</exception>
    internal Task<SqsQueue> OpenAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        _server.OpenAsync(parsed.GetRequiredValue(_queueUrl), parsed, cancellationToken);
}
