namespace ManagementClient.Simulation.SqsApi;

/// <summary>An answer of a service, as it goes over HTTP.</summary>
internal sealed record ServedAnswer(int Status, string ContentType, string Body)
{
    internal bool IsError => Status >= 400;

    /// <summary>The error's code in the query protocol and whose fault it is, for SDKs of the JSON protocol.</summary>
    internal string? QueryError { get; init; }
}
