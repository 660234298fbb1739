using System.CommandLine;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Configuration;
using ManagementClient.Operations.Queues.Aws;

namespace ManagementClient.Operations.Queues;

/// <summary>
/// The options that select a queue and limit the wait for an answer. The order of what names a queue is that of
/// <see cref="FindAsync"/>.
/// </summary>
/// <remarks>
/// The variable names a dead-letter queue, so 'serve' does not read it: it would take dead letters for new messages.
/// </remarks>
internal sealed class QueueArguments
{
    private const string Variable = "MANAGEMENTCLIENT_QUEUE_URL";

    private readonly string _output;
    private readonly string? _variable;
    private readonly Option<Uri?> _queueUrl;
    private readonly ServerArguments _server = new();

    private QueueArguments(string output, string? variable)
    {
        (_output, _variable) = (output, variable);
        _queueUrl = new Option<Uri?>("--queue-url")
        {
            Description = variable is null
                ? $"The queue's URL; {output} of the stack by default."
                : $"The queue's URL; {variable} by default, else {output} of the stack.",
            HelpName = "url",
            CustomParser = UrlArgument.ParseQueue,
        };
    }

    /// <summary>Of a command that handles dead letters.</summary>
    internal static QueueArguments OfDeadLetters() => new(StackOutput.DeadLetterQueue, Variable);

    /// <summary>Of a command that handles the queue of the function.</summary>
    internal static QueueArguments OfFunction() => new(StackOutput.Queue, variable: null);

    internal void AddTo(Command command)
    {
        command.Add(_queueUrl);
        StackOption.AddTo(command);
        _server.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_queueUrl) is not null && StackOption.IsIn(result))
            {
                result.AddError("--queue-url and --stack both name a queue: give one of them.");
            }
        });
    }

    /// <summary>How long a server may take for an answer.</summary>
    internal TimeSpan Timeout(ParseResult parsed) => _server.Timeout(parsed);

    /// <summary>The queue in the commands that the tool suggests.</summary>
    internal static QueueReference Reference(SqsQueue queue, ParseResult parsed) =>
        new((StackOption.Given(parsed) is { } stack ? $"--stack {stack.Value}" : $"--queue-url {queue.Url}")
            + AwsOptions.AsGiven(parsed));

    /// <exception cref="UsageException">Nothing names a queue.</exception>
    /// <exception cref="QueueException">The queue does not exist, does not answer, or may not be read.</exception>
    internal async Task<SqsQueue> OpenAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (url, source) = await FindAsync(parsed, cancellationToken);
        Terminal.TellOnce($"Queue: {url} ({source})");
        return await _server.OpenAsync(url, parsed, cancellationToken);
    }

    /// <summary>
    /// The queue that is named by <c>--queue-url</c>, by <c>--stack</c>, by the variable in the environment or in
    /// <c>.env</c>, or by the stack of <c>samconfig.toml</c>; the first of these counts.
    /// </summary>
    private async Task<(Uri Url, string Source)> FindAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_queueUrl) is { } url)
        {
            return (url, _queueUrl.Name);
        }

        var given = StackOption.Given(parsed);
        if (given is null && _variable is not null && ToolSettings.Load().FindAny(_variable) is { } variable)
        {
            return (UrlArgument.Queue(variable), variable.Source);
        }

        var name = StackOption.Find(parsed) ?? throw new UsageException(
            "Nothing names the queue: give --queue-url or --stack"
            + (_variable is null ? "." : $", or set {_variable}."));
        var stack = await StackOutputs.ReadAsync(name, Timeout(parsed), cancellationToken);
        var found = stack.Url(_output);
        if (name.Layer is not SettingLayer.Option)
        {
            Terminal.Note($"Queue {found} of stack {name.Value}, which {name.Source} names.");
        }

        return (found, $"stack {name.Value}, {name.Source}");
    }
}
