namespace ManagementClient.Operations.Functions;

/// <summary>The function's outcome for a message.</summary>
public enum OutcomeKind
{
    /// <summary>The function has not reported an outcome yet.</summary>
    Unhandled,
    Registered,
    AlreadyRegistered,
    Rejected,
    Deferred,
}
