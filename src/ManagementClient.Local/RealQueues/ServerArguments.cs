using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ManagementClient.Local.RealQueues;

/// <summary>Which server is asked for queues, and how long it may take for an answer.</summary>
internal sealed class ServerArguments
{
    private const double LongestTimeout = 3600;

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
        command.Add(_endpointUrl);
        command.Add(_timeout);
    }

    /// <summary>The server that takes AWS's place; null where none is named.</summary>
    internal Uri? Endpoint(ParseResult parsed) => parsed.GetValue(_endpointUrl);

    /// <exception cref="QueueException">It is not there, does not answer, or may not be looked at.</exception>
    internal Task<RealQueue> OpenAsync(Uri url, ParseResult parsed, CancellationToken cancellationToken) =>
        RealQueue.OpenAsync(url, Endpoint(parsed), TimeSpan.FromSeconds(parsed.GetValue(_timeout)), cancellationToken);

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
