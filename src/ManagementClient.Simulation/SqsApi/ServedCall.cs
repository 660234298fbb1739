namespace ManagementClient.Simulation.SqsApi;

/// <summary>A call in the protocol in which it came.</summary>
/// <param name="AnswerAsync">Its parameter says whether the entry of a batch at an index is to fail.</param>
/// <param name="Fail">The answer to a call that fails with this error and has no effect.</param>
internal sealed record ServedCall(
    string Action,
    Func<Func<int, bool>, CancellationToken, Task<ServedAnswer>> AnswerAsync,
    Func<SqsErrorException, ServedAnswer> Fail);
