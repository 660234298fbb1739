namespace ManagementClient.Operations.Queues;

/// <summary>The options that name a queue, for the commands that the tool suggests.</summary>
/// <param name="Options">As a shell takes them: <c>--stack clients --profile ops</c>.</param>
internal sealed record QueueReference(string Options)
{
    public override string ToString() => Options;
}
