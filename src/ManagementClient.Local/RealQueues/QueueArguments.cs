using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ManagementClient.Local.RealQueues;

/// <summary>Which queue a command works on, and how long it waits for an answer.</summary>
internal sealed class QueueArguments
{
    private const double LongestTimeout = 3600;

    private readonly Option<Uri> _queueUrl = new("--queue-url")
    {
        Description = "The queue's URL, as 'aws sqs get-queue-url' prints it.",
        HelpName = "url",
        Required = true,
        CustomParser = UrlArgument.ParseQueue,
    };

    private readonly Option<Uri?> _endpointUrl = new("--endpoint-url")
    {
        Description = "The server that takes AWS's place, if it is not the host of the queue's URL.",
        HelpName = "url",
        CustomParser = UrlArgument.Parse,
    };

    private readonly Option<double> _timeout = new("--timeout")
    {
        Description = "How long the server may take for an answer, in seconds.",
        HelpName = "seconds",
        DefaultValueFactory = _ => 10,
        CustomParser = ParseTimeout,
    };

    internal void AddTo(Command command)
    {
        command.Add(_queueUrl);
        command.Add(_endpointUrl);
        command.Add(_timeout);
    }

    /// <exception cref="QueueException">It is not there, does not answer, or may not be looked at.</exception>
    internal Task<RealQueue> OpenAsync(ParseResult parsed, CancellationToken cancellationToken) => RealQueue.OpenAsync(
        parsed.GetRequiredValue(_queueUrl),
        parsed.GetValue(_endpointUrl),
        TimeSpan.FromSeconds(parsed.GetValue(_timeout)),
        cancellationToken);

    private static double ParseTimeout(ArgumentResult result)
    {
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds is > 0 and <= LongestTimeout)
        {
            return seconds;
        }

        result.AddError($"--timeout is a number of seconds, more than 0 and at most {LongestTimeout:0}.");
        return 0;
    }
}
