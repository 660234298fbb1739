namespace ManagementClient.Simulation.Functions;

/// <summary>The data about an invocation that its function gets.</summary>
/// <param name="RequestId">The id of this invocation; a retry has a new one.</param>
/// <param name="Deadline">The time at which the invocation is killed, on the simulation's clock.</param>
/// <param name="Timeout">How long the invocation may run from now, for a process that has a clock of its own.</param>
/// <param name="FunctionArn">The ARN of the function.</param>
/// <param name="TraceId">The X-Ray trace header.</param>
public sealed record InvocationContext(
    string RequestId, DateTimeOffset Deadline, TimeSpan Timeout, string FunctionArn, string TraceId);
