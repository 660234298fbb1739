using ManagementClient.Simulation.Functions;

namespace ManagementClient.Simulation.RuntimeApi;

/// <summary>The function cannot be invoked because it did not start. The message is one line.</summary>
public sealed class FunctionNotStartedException(InitOutcome init)
    : Exception($"The function did not start: {init.Reason}");
