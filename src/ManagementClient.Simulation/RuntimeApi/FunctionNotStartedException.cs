using ManagementClient.Simulation.Functions;

namespace ManagementClient.Simulation.RuntimeApi;

/// <summary>The function cannot be invoked, since it does not start; the message is one line that says why.</summary>
public sealed class FunctionNotStartedException(InitOutcome init)
    : Exception($"The function did not start: {init.Reason}");
