using System.CommandLine;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.Queues;

/// <summary>Which server is asked for queues, and how long it may take for an answer.</summary>
internal sealed class ServerArguments
{
    private readonly Option<Uri?> _endpointUrl = new("--endpoint-url")
    {
        Description = "The server that takes AWS's place, if it is not the host of the queue's URL.",
        HelpName = "url",
        CustomParser = UrlArgument.Parse,
    };

    private readonly Option<double> _timeout =
        TimeoutOption.Create("How long a server may take for an answer, or the function to start");

    internal void AddTo(Command command)
    {
        command.Add(_endpointUrl);
        command.Add(_timeout);
    }

    /// <summary>The server that takes AWS's place; null where none is named.</summary>
    internal Uri? Endpoint(ParseResult parsed) => parsed.GetValue(_endpointUrl);

    /// <summary>How long a server may take for an answer.</summary>
    internal TimeSpan Timeout(ParseResult parsed) => parsed.Read(_timeout);

    /// <exception cref="QueueException">It is not there, does not answer, or may not be looked at.</exception>
    internal Task<SqsQueue> OpenAsync(Uri url, ParseResult parsed, CancellationToken cancellationToken) =>
        SqsQueue.OpenAsync(url, Endpoint(parsed), Timeout(parsed), cancellationToken);
}
