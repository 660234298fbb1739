namespace ManagementClient.Simulation.Functions;

/// <summary>What a function learns about its invocation.</summary>
/// <param name="RequestId">Of this invocation; a retry gets another.</param>
/// <param name="Deadline">When it is killed, on the simulation's clock.</param>
/// <param name="Timeout">How long it may run, from now: for a process, whose clock is its own.</param>
/// <param name="FunctionArn">Of the function invoked.</param>
/// <param name="TraceId">The X-Ray trace header.</param>
public sealed record InvocationContext(
    string RequestId, DateTimeOffset Deadline, TimeSpan Timeout, string FunctionArn, string TraceId);
