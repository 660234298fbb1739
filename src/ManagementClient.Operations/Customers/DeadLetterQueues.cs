using System.CommandLine;
using ManagementClient.Infrastructure.Customers;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.DeadLetters;
using ManagementClient.Operations.Queues;
using ManagementClient.Operations.Queues.Aws;

namespace ManagementClient.Operations.Customers;

/// <summary>The dead-letter queues from the command line, which are searched for a person. There may be none.</summary>
internal sealed class DeadLetterQueues
{
    private readonly Option<Uri[]> _queueUrl = new("--queue-url")
    {
        Description = "The URL of a dead-letter queue to look for the person in; may be given several times."
            + " --stack names both of a stack.",
        HelpName = "url",
        CustomParser = UrlArgument.ParseQueues,
    };

    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(2);

    private readonly ServerArguments _server = new();

    internal void AddTo(Command command)
    {
        command.Add(_queueUrl);
        StackOption.AddTo(command);
        _server.AddTo(command);
    }

    /// <summary>Deletes messages that were found, with their copies.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="QueueException">One of them is not there any more, or cannot be deleted.</exception>
    internal async Task<int> DeleteAsync(
        QueueFinding finding, IReadOnlyList<string> ids, ParseResult parsed, CancellationToken cancellationToken)
    {
        using var function = new OfflineFunction();
        using var queue = await _server.OpenAsync(finding.Url, parsed, cancellationToken);
        var found = await DeadLetterQueue.Of(queue, function).FindAsync(ids, Hold, cancellationToken);
        var copies = found.SelectMany(letter => letter.Copies).ToList();
        var left = await queue.DeleteAsync(copies, CancellationToken.None);
        return left.Count == 0
            ? copies.Count
            : throw new QueueException(
                $"{queue.Name} did not delete {string.Join(", ", left.Select(message => message.MessageId))}.",
                isTransient: true);
    }

    /// <summary>Reads each queue and takes no message away. If one cannot be opened, none is read.</summary>
    /// <exception cref="UsageException">A server is named and no queue.</exception>
    /// <exception cref="QueueException">A queue cannot be read, or its messages are not dead.</exception>
    internal async Task<IReadOnlyList<QueueFinding>> LookForAsync(
        Person person, ParseResult parsed, CancellationToken cancellationToken)
    {
        var urls = await UrlsAsync(parsed, cancellationToken);

        using var function = new OfflineFunction();
        var queues = new List<SqsQueue>();
        try
        {
            foreach (var url in urls.Distinct())
            {
                queues.Add(await _server.OpenAsync(url, parsed, cancellationToken));
            }

            var findings = new List<QueueFinding>();
            foreach (var deadLetters in queues.Select(queue => DeadLetterQueue.Of(queue, function)).ToList())
            {
                var letters = await deadLetters.ReadAsync(int.MaxValue, cancellationToken);
                findings.Add(new QueueFinding(
                    deadLetters.Queue.Name,
                    deadLetters.Queue.Url,
                    AwsOptions.AsGiven(parsed),
                    [.. letters.Where(letter => letter.IsOf(person))],
                    letters.Sum(letter => letter.Copies.Count),
                    deadLetters.Queue.Count));
            }

            return findings;
        }
        finally
        {
            queues.ForEach(queue => queue.Dispose());
        }
    }

    /// <summary>Those that the command line names, itself or by a stack; none where it names none.</summary>
    private async Task<IReadOnlyList<Uri>> UrlsAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var urls = parsed.GetValue(_queueUrl) ?? [];
        if (StackOption.Given(parsed) is { } name)
        {
            var stack = await StackOutputs.ReadAsync(name, _server.Timeout(parsed), cancellationToken);
            return [.. urls, stack.Url(StackOutput.DeadLetterQueue), stack.Url(StackOutput.TopicDeadLetterQueue)];
        }

        return urls.Length > 0 || !AwsOptions.HasEndpoint(parsed)
            ? urls
            : throw new UsageException("--endpoint-url is where --queue-url is; give both, or neither.");
    }
}
