namespace ManagementClient.Operations.Queues;

/// <summary>The queue as the person has named it, for the commands that the tool suggests.</summary>
/// <param name="Endpoint">Null where it is the host of the URL.</param>
internal sealed record QueueReference(Uri Url, Uri? Endpoint)
{
    public override string ToString() =>
        $"--queue-url {Url}" + (Endpoint is null ? "" : $" --endpoint-url {Endpoint}");
}
